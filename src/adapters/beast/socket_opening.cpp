#include "adapters/beast/socket_opening.hpp"

#include <algorithm>
#include <utility>

#include "adapters/beast/loop_time.hpp"

namespace signalbox {

SocketOpening::SocketOpening(asio::io_context& io,
                             std::shared_ptr<ClientDial> dial,
                             const SocketRules& rules, Done done)
  : dial_(std::move(dial)), rules_(rules), done_(std::move(done)),
    wire_(std::make_shared<WireStream>(TcpSocket(io.get_executor()))),
    timer_(io.get_executor()) {}

void SocketOpening::begin(const http::SocketCall& call) {
  deadline_ = call.deadline;
  if (deadline_.passed(loop_now()))
    return abandon({Errc::timeout, "the deadline had passed"});
  auto to = http::parse_socket_url(call.url);
  if (!to)
    return abandon(std::move(to.error()));
  to_ = std::move(*to);
  connect(to_);
}

void SocketOpening::connect(http::Endpoint to) {
  limit(std::min(deadline_.at, loop_now() + rules_.connect_limit));
  dial_->connect(std::move(to), *wire_,
                 [self = shared_from_this()](Result<void> connected) {
                   if (!self->done_)
                     return;
                   if (!connected)
                     return self->abandon(std::move(connected.error()));
                   self->shake_hands();
                 });
}

void SocketOpening::shake_hands() {
  limit(deadline_.at);
  connection_ = std::make_shared<SocketConnection>(wire_, rules_);
  connection_->ask(to_, [self = shared_from_this()](Result<void> open) {
    if (!self->done_)
      return;
    if (!open)
      return self->abandon(std::move(open.error()));
    self->finish(std::move(self->connection_));
  });
}

void SocketOpening::limit(SteadyTime at) {
  timer_.expires_at(at);
  timer_.async_wait([weak = weak_from_this()](ErrorCode ec) {
    const auto self = weak.lock();
    if (self && !ec)
      self->on_limit();
  });
}

void SocketOpening::on_limit() {
  // A wait that had completed when the limit was changed.
  const auto now = loop_now();
  if (now < timer_.expiry())
    return;
  if (deadline_.passed(now))
    return abandon({Errc::timeout, "not open before the deadline"});
  abandon({Errc::unavailable, "no connection within the connect limit"});
}

void SocketOpening::abandon(Error error) {
  finish(tl::unexpected(std::move(error)));
}

void SocketOpening::finish(Result<std::shared_ptr<SocketConnection>> outcome) {
  const auto done = std::exchange(done_, nullptr);
  if (!done)
    return;
  timer_.cancel();
  if (!outcome)
    wire_->close();
  done(std::move(outcome));
}

} // namespace signalbox
