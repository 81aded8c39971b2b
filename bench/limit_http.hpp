#pragma once

#include <csignal>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>
#include <simdjson.h>

#include "adapters/beast/asio_names.hpp"
#include "bench/commit_thread.hpp"

/// A bare Beast server with one thread, whose rows one SQLite thread commits,
/// grouped, before they are answered: the limit of every intake. An `Intake`
/// says what a row is:
///
///   using Row, Store;
///   static Row read(simdjson::ondemand::parser&, std::string& body);
///   static void write(Store&, const Row&);
///   static LimitAnswer answer(const Row&);
namespace signalbox {

struct LimitAnswer {
  std::string_view status; ///< `201 Created`
  std::string body;
};

/// The message of an answer.
inline std::string message_of(const LimitAnswer& answer) {
  return fmt::format("HTTP/1.1 {}\r\nContent-Type: application/json\r\n"
                     "Content-Length: {}\r\n\r\n{}",
                     answer.status, answer.body.size(), answer.body);
}

template <class Intake> class LimitSession;

template <class Intake> struct TakenRow {
  std::shared_ptr<LimitSession<Intake>> session;
  typename Intake::Row row;
};

template <class Intake>
using IntakeThread = CommitThread<TakenRow<Intake>, typename Intake::Store>;

/// One connection.
template <class Intake>
class LimitSession : public std::enable_shared_from_this<LimitSession<Intake>> {
public:
  LimitSession(TcpSocket socket, IntakeThread<Intake>& writer)
    : socket_(std::move(socket)), writer_(writer) {
    socket_.set_option(Tcp::no_delay(true));
  }

  void read() {
    request_.emplace();
    beast::http::async_read(
      socket_, buffer_, *request_,
      [self = this->shared_from_this()](ErrorCode ec, std::size_t) {
        if (!ec)
          self->serve();
      });
  }

  void answer(const typename Intake::Row& row) {
    write(message_of(Intake::answer(row)));
  }

private:
  void serve() {
    if (request_->method() != beast::http::verb::post)
      return write(message_of({"200 OK", "{}"})); // who waits for the start
    writer_.hand_over(
      {this->shared_from_this(), Intake::read(parser_, request_->body())});
  }

  void write(std::string text) {
    out_ = std::move(text);
    asio::async_write(
      socket_, asio::buffer(out_),
      [self = this->shared_from_this()](ErrorCode ec, std::size_t) {
        if (!ec)
          self->read();
      });
  }

  TcpSocket socket_;
  IntakeThread<Intake>& writer_;
  beast::flat_buffer buffer_;
  std::optional<beast::http::request<beast::http::string_body>> request_;
  simdjson::ondemand::parser parser_;
  std::string out_;
};

/// The server: runs until SIGTERM.
template <class Intake> class LimitHttp {
public:
  LimitHttp(std::uint16_t port, const std::string& store_path)
    : acceptor_(io_, {asio::ip::address_v4::loopback(), port}),
      stops_(io_, SIGTERM), store_(store_path),
      writer_(
        store_,
        [](typename Intake::Store& store, const TakenRow<Intake>& taken) {
          Intake::write(store, taken.row);
        },
        [this](std::vector<TakenRow<Intake>> rows) {
          answer(std::move(rows));
        }) {}

  void run() {
    stops_.async_wait([this](ErrorCode, int) { io_.stop(); });
    accept();
    io_.run();
  }

private:
  void accept() {
    acceptor_.async_accept([this](ErrorCode ec, TcpSocket socket) {
      if (!ec)
        std::make_shared<LimitSession<Intake>>(std::move(socket), writer_)
          ->read();
      accept();
    });
  }

  void answer(std::vector<TakenRow<Intake>> rows) {
    asio::post(io_, [rows = std::move(rows)] {
      for (const auto& taken : rows)
        taken.session->answer(taken.row);
    });
  }

  asio::io_context io_{1};
  asio::basic_socket_acceptor<Tcp, LoopExecutor> acceptor_;
  asio::basic_signal_set<LoopExecutor> stops_;
  typename Intake::Store store_;
  IntakeThread<Intake> writer_;
};

} // namespace signalbox
