#include "adapters/beast/socket_connection.hpp"

#include <utility>

#include <boost/asio/post.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "adapters/beast/call_text.hpp"
#include "adapters/beast/socket_layer.hpp"
#include "adapters/beast/wire_sizes.hpp"

namespace signalbox {

namespace {

namespace websocket = beast::websocket;

using UpgradeRequest = beast::http::request<beast::http::empty_body>;

websocket::stream_base::timeout time_limits(const SocketRules& rules) {
  return {rules.close_limit, rules.idle_limit, true};
}

/// The request as Beast would have read it itself.
UpgradeRequest as_upgrade(const http::Request& request) {
  UpgradeRequest upgrade{beast::http::verb::get, "/", 11};
  for (const auto& [name, value] : request.headers)
    upgrade.insert(name, value);
  return upgrade;
}

std::string host_of(const http::Endpoint& to) {
  std::string host;
  append_host(host, to);
  return host;
}

Error refusal(ErrorCode ec, const websocket::response_type& answer) {
  if (ec == websocket::error::upgrade_declined)
    return {Errc::unavailable, "the server opens no socket, status " +
                                 std::to_string(answer.result_int())};
  return {Errc::unavailable, "the hand-shake failed: " + ec.message()};
}

Error closed_here() {
  return {Errc::unavailable, "this side has closed the socket", "closed"};
}

} // namespace

struct SocketConnection::Stream {
  explicit Stream(std::shared_ptr<WireStream> wire)
    : ws(SocketLayer(std::move(wire))) {}

  websocket::stream<SocketLayer, false> ws;
  beast::flat_buffer in;
  websocket::response_type answer; ///< to the client's hand-shake
};

SocketConnection::SocketConnection(std::shared_ptr<WireStream> wire,
                                   const SocketRules& rules)
  : wire_(std::move(wire)), rules_(rules),
    stream_(std::make_unique<Stream>(wire_)),
    limit_(wire_->socket().get_executor()) {
  stream_->ws.read_message_max(rules_.max_message);
  stream_->ws.auto_fragment(false);
}

SocketConnection::~SocketConnection() = default;

void SocketConnection::ask(const http::Endpoint& to, Ready ready) {
  auto& ws = stream_->ws;
  ws.set_option(
    websocket::stream_base::decorator([](websocket::request_type& request) {
      request.set(beast::http::field::user_agent, "signalbox");
    }));
  const auto target = to.prefix.empty() ? "/" : to.prefix;
  ws.async_handshake(
    stream_->answer, host_of(to), target,
    [self = shared_from_this(), ready = std::move(ready)](ErrorCode ec) {
      if (ec)
        return ready(tl::unexpected(refusal(ec, self->stream_->answer)));
      self->stream_->ws.set_option(time_limits(self->rules_));
      self->opened(ready);
    });
}

void SocketConnection::answer(const http::Request& request, Ready ready) {
  auto& ws = stream_->ws;
  ws.set_option(time_limits(rules_));
  ws.set_option(
    websocket::stream_base::decorator([](websocket::response_type& response) {
      response.set(beast::http::field::server, "signalbox");
    }));
  ws.async_accept(
    as_upgrade(request),
    [self = shared_from_this(), ready = std::move(ready)](ErrorCode ec) {
      if (ec)
        return ready(fail(Errc::unavailable, "no hand-shake: " + ec.message()));
      self->opened(ready);
    });
}

/// Beast forgets at this moment what was begun before: nothing was.
void SocketConnection::opened(const Ready& ready) {
  if (ended_)
    return ready(tl::unexpected(closed_here()));
  open_ = true;
  ready({});
  if (!ended_)
    write_next();
}

std::shared_ptr<http::Socket> SocketConnection::handle() {
  if (!handle_) {
    auto& context = wire_->socket().get_executor().context();
    handle_ = std::make_shared<SocketHandle>(context, weak_from_this());
    if (ended_)
      handle_->end();
  }
  return handle_;
}

void SocketConnection::start(http::SocketEvents events,
                             std::function<void()> gone) {
  events_ = std::make_shared<http::SocketEvents>(std::move(events));
  gone_ = std::move(gone);
  read();
}

void SocketConnection::read() {
  stream_->ws.async_read(
    stream_->in, [self = shared_from_this()](ErrorCode ec, std::size_t) {
      self->on_read(ec);
    });
}

void SocketConnection::on_read(ErrorCode ec) {
  if (ended_)
    return;
  if (ec)
    return end(cause_of(ec));
  auto& in = stream_->in;
  auto text = beast::buffers_to_string(in.data());
  in.consume(in.size());
  if (in.capacity() > kept_buffer_bytes)
    in.shrink_to_fit();
  // First, so that a user's exception does not leave the peer unheard.
  read();
  if (const auto events = events_; events->on_message)
    events->on_message(std::move(text));
}

void SocketConnection::obey() {
  auto orders = handle_->take();
  if (ended_ || closing_)
    return;
  for (auto& text : orders.texts) {
    queued_bytes_ += text.size();
    out_.push_back(std::move(text));
  }
  if (queued_bytes_ > rules_.max_queued)
    return end({Errc::unavailable, "the peer does not take what it is sent"});
  write_next();
  if (orders.close)
    close();
}

void SocketConnection::write_next() {
  if (!open_ || writing_)
    return;
  if (out_.empty())
    return closing_ ? say_goodbye() : void();
  writing_ = true;
  stream_->ws.text(true);
  stream_->ws.async_write(
    asio::buffer(out_.front()),
    [self = shared_from_this()](ErrorCode ec, std::size_t) {
      self->on_written(ec);
    });
}

void SocketConnection::on_written(ErrorCode ec) {
  writing_ = false;
  if (ended_)
    return;
  if (ec)
    return on_failed(ec);
  queued_bytes_ -= out_.front().size();
  out_.pop_front();
  write_next();
}

void SocketConnection::close() {
  if (ended_ || std::exchange(closing_, true))
    return;
  limit_.expires_after(rules_.close_limit);
  limit_.async_wait([weak = weak_from_this()](ErrorCode ec) {
    const auto self = weak.lock();
    if (self && !ec)
      self->end(closed_here());
  });
  write_next();
}

/// What was queued is out. The read that is under way ends as well.
void SocketConnection::say_goodbye() {
  writing_ = true; // the last that is said
  stream_->ws.async_close(websocket::close_code::normal,
                          [self = shared_from_this()](ErrorCode ec) {
                            if (ec)
                              return self->on_failed(ec);
                            self->end(closed_here());
                          });
}

/// An operation that was cut short by the cause leaves it to the read to tell.
void SocketConnection::on_failed(ErrorCode ec) {
  if (ec != asio::error::operation_aborted)
    end(cause_of(ec));
}

Error SocketConnection::cause_of(ErrorCode ec) const {
  if (closing_)
    return closed_here();
  // Not closed by `end`: Beast's own pings may be told of silence instead.
  if (ec == beast::error::timeout || wire_->closed())
    return {Errc::timeout, "the peer has fallen silent"};
  if (ec == websocket::error::closed)
    return {Errc::unavailable, "the peer has closed the socket, code " +
                                 std::to_string(stream_->ws.reason().code)};
  if (ec == websocket::error::message_too_big)
    return {Errc::unavailable, "a message is longer than " +
                                 std::to_string(rules_.max_message) + " bytes"};
  return {Errc::unavailable, "the connection broke: " + ec.message()};
}

void SocketConnection::end(Error cause) {
  if (std::exchange(ended_, true))
    return;
  if (handle_)
    handle_->end();
  limit_.cancel();
  wire_->close();
  // Beast's own pings do not share the stream that they are written to, so it
  // outlives all that the close has ended.
  asio::post(wire_->socket().get_executor(), [self = shared_from_this()] {});
  const auto gone = std::exchange(gone_, nullptr);
  const auto events = std::exchange(events_, nullptr);
  if (gone)
    gone();
  if (events && events->on_closed)
    events->on_closed(std::move(cause));
}

} // namespace signalbox
