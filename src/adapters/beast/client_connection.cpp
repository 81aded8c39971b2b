#include "adapters/beast/client_connection.hpp"

#include <algorithm>
#include <cerrno>

#include <sys/socket.h>

#include "adapters/beast/call_text.hpp"
#include "adapters/beast/client_hub.hpp"
#include "adapters/beast/loop_time.hpp"
#include "adapters/beast/wire_sizes.hpp"

namespace signalbox {

namespace {

bool is_idempotent(http::Method method) {
  return method != http::Method::post && method != http::Method::patch;
}

} // namespace

ClientConnection::ClientConnection(std::shared_ptr<ClientHub> hub,
                                   ClientPool& pool)
  : hub_(std::move(hub)), pool_(pool),
    stream_(TcpSocket(hub_->io().get_executor())) {}

void ClientConnection::carry(std::unique_ptr<Exchange> exchange) {
  exchange_ = std::move(exchange);
  const auto& call = exchange_->call;
  reader_.emplace(ReplyLimits{hub_->rules().max_header, call.max_body,
                              call.method == http::Method::head});
  heard_ = unsent_ = false;
  deadline_ = call.deadline.at;
  if (!connected_)
    return connect();
  hub_->note(deadline_);
  write();
}

void ClientConnection::connect() {
  deadline_ = std::min(deadline_, loop_now() + hub_->rules().connect_limit);
  hub_->note(deadline_);
  hub_->dial().connect(pool_.endpoint, stream_,
                       [self = shared_from_this()](Result<void> connected) {
                         if (self->closed_)
                           return;
                         if (!connected)
                           return self->abandon(std::move(connected.error()));
                         self->established();
                       });
}

void ClientConnection::established() {
  connected_ = true;
  deadline_ = exchange_->call.deadline.at;
  hub_->note(deadline_);
  write();
}

void ClientConnection::write() {
  write_call(exchange_->call, pool_.endpoint, out_);
  writing_ = true;
  stream_.write_all(asio::buffer(out_), [self = shared_from_this()](
                                          ErrorCode ec, std::size_t bytes) {
    self->writing_ = false;
    // The read that is under way tells what became of it.
    self->unsent_ = ec && bytes == 0;
  });
  if (!reading_)
    read();
}

void ClientConnection::read() {
  const auto missing = exchange_ ? reader_->missing_body() : 0;
  reading_ = true;
  stream_.read_some(
    in_.prepare(std::clamp(missing, read_bytes, max_read_bytes)),
    [self = shared_from_this()](ErrorCode ec, std::size_t bytes) {
      self->on_read(ec, bytes);
    });
}

void ClientConnection::on_read(ErrorCode ec, std::size_t bytes) {
  reading_ = false;
  if (closed_)
    return;
  if (!exchange_) // closed while idle, or bytes that nobody asked for
    return hub_->gone(*this);
  if (ec)
    return on_end(ec);
  heard_ = true;
  in_.commit(bytes);
  switch (reader_->feed(in_)) {
    case ReplyReader::Step::more:
      return read();
    case ReplyReader::Step::whole:
      return finish();
    case ReplyReader::Step::failed:
      return abandon(reader_->error());
  }
}

void ClientConnection::on_end(ErrorCode ec) {
  if (ec == asio::error::eof && reader_->end())
    return finish();
  if (may_send_again()) {
    auto exchange = std::move(exchange_);
    close();
    return hub_->send_again(std::move(exchange));
  }
  fail(Errc::unavailable, heard_ ? "the answer was cut: " + ec.message()
                                 : "closed without an answer: " + ec.message());
}

/// Only what surely had no effect, or may have it twice.
bool ClientConnection::may_send_again() const {
  return kept_ && !heard_ && !exchange_->sent_before &&
         (unsent_ || is_idempotent(exchange_->call.method));
}

void ClientConnection::finish() {
  auto exchange = std::move(exchange_);
  auto reply = reader_->take();
  const bool keep = !writing_ && in_.size() == 0 && reader_->keep_alive();
  deadline_ = SteadyTime::max();
  kept_ = true;
  if (out_.capacity() > kept_buffer_bytes)
    std::string().swap(out_);
  if (in_.capacity() > kept_buffer_bytes)
    in_.shrink_to_fit();
  if (keep) {
    idle_since_ = loop_now();
    read();
  } else {
    close();
  }
  hub_->finished(*this, std::move(exchange), std::move(reply));
}

void ClientConnection::fail(Errc code, std::string detail) {
  abandon(Error{code, std::move(detail)});
}

void ClientConnection::abandon(Error error) {
  auto exchange = std::move(exchange_);
  close();
  hub_->finished(*this, std::move(exchange), tl::unexpected(std::move(error)));
}

void ClientConnection::expire(SteadyTime now) {
  if (!exchange_)
    return;
  if (exchange_->call.deadline.passed(now))
    return fail(Errc::timeout, "no answer before the deadline");
  fail(Errc::unavailable, "no connection within the connect limit");
}

bool ClientConnection::found_closed() {
  char byte;
  const auto seen =
    ::recv(stream_.socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return seen >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
}

void ClientConnection::close() {
  closed_ = true;
  deadline_ = SteadyTime::max();
  stream_.close();
}

} // namespace signalbox
