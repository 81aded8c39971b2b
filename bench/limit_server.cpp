#include "bench/limit_server.hpp"

#include <csignal>
#include <memory>
#include <optional>

#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>
#include <simdjson.h>

#include "adapters/beast/asio_names.hpp"
#include "bench/commit_thread.hpp"

namespace signalbox {
namespace {

namespace bhttp = beast::http;

std::string text_of(simdjson::ondemand::object& object, const char* name) {
  return std::string(object[name].get_string().value());
}

std::string number_text_of(simdjson::ondemand::object& object,
                           const char* name) {
  return std::string(object[name].raw_json_token().value());
}

LimitSignal read_signal(simdjson::ondemand::parser& parser, std::string& body) {
  body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
  auto document = parser.iterate(body);
  simdjson::ondemand::object object = document.get_object().value();
  // In the order of the text: then every field is found at once.
  LimitSignal signal;
  signal.id = text_of(object, "id");
  signal.ticker = text_of(object, "ticker");
  signal.side = text_of(object, "side");
  signal.entry = number_text_of(object, "entryPrice");
  signal.stop = number_text_of(object, "stopPrice");
  signal.target = number_text_of(object, "targetPrice");
  signal.timeframe = text_of(object, "timeframe");
  signal.source = text_of(object, "source");
  signal.vwap = object["vwap"].get_double().value();
  signal.pullback_pct = object["pullbackPct"].get_double().value();
  signal.trend_score = object["trendScore"].get_double().value();
  signal.liquidity_score = object["liquidityScore"].get_double().value();
  signal.reasoning = text_of(object, "reasoning");
  return signal;
}

std::string answer_text(std::string_view status, const std::string& body) {
  return fmt::format("HTTP/1.1 {}\r\nContent-Type: application/json\r\n"
                     "Content-Length: {}\r\n\r\n{}",
                     status, body.size(), body);
}

class LimitSession;

struct TakenRow {
  std::shared_ptr<LimitSession> session;
  LimitSignal signal;
};

using IntakeThread = CommitThread<TakenRow>;

class LimitSession : public std::enable_shared_from_this<LimitSession> {
public:
  LimitSession(TcpSocket socket, IntakeThread& writer)
    : socket_(std::move(socket)), writer_(writer) {
    socket_.set_option(Tcp::no_delay(true));
  }

  void read() {
    request_.emplace();
    bhttp::async_read(socket_, buffer_, *request_,
                      [self = shared_from_this()](ErrorCode ec, std::size_t) {
                        if (!ec)
                          self->serve();
                      });
  }

  void answer(const std::string& id) {
    write(answer_text(
      "201 Created",
      fmt::format(R"({{"ok":true,"id":"{}","status":"PENDING"}})", id)));
  }

private:
  void serve() {
    if (request_->method() != bhttp::verb::post)
      return write(answer_text("200 OK", "{}")); // who waits for the start
    writer_.hand_over(
      {shared_from_this(), read_signal(parser_, request_->body())});
  }

  void write(std::string text) {
    out_ = std::move(text);
    asio::async_write(socket_, asio::buffer(out_),
                      [self = shared_from_this()](ErrorCode ec, std::size_t) {
                        if (!ec)
                          self->read();
                      });
  }

  TcpSocket socket_;
  IntakeThread& writer_;
  beast::flat_buffer buffer_;
  std::optional<bhttp::request<bhttp::string_body>> request_;
  simdjson::ondemand::parser parser_;
  std::string out_;
};

class LimitServer {
public:
  LimitServer(std::uint16_t port, const std::string& store_path)
    : acceptor_(io_, {asio::ip::address_v4::loopback(), port}),
      stops_(io_, SIGTERM), store_(store_path),
      writer_(
        store_,
        [](LimitStore& store, const TakenRow& row) {
          store.insert(row.signal);
        },
        [this](std::vector<TakenRow> rows) { answer(std::move(rows)); }) {}

  void run() {
    stops_.async_wait([this](ErrorCode, int) { io_.stop(); });
    accept();
    io_.run();
  }

private:
  void accept() {
    acceptor_.async_accept([this](ErrorCode ec, TcpSocket socket) {
      if (!ec)
        std::make_shared<LimitSession>(std::move(socket), writer_)->read();
      accept();
    });
  }

  void answer(std::vector<TakenRow> rows) {
    asio::post(io_, [rows = std::move(rows)] {
      for (const auto& row : rows)
        row.session->answer(row.signal.id);
    });
  }

  asio::io_context io_{1};
  asio::basic_socket_acceptor<Tcp, LoopExecutor> acceptor_;
  asio::basic_signal_set<LoopExecutor> stops_;
  LimitStore store_;
  IntakeThread writer_;
};

} // namespace

int run_limit_server(std::uint16_t port, const std::string& store_path) {
  LimitServer(port, store_path).run();
  return 0;
}

} // namespace signalbox
