#include "actors/trade_stream.hpp"

#include <utility>

#include <caf/send.hpp>
#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = TradeStreamActor::stateful_pointer<TradeStreamState>;

/// Sends to the actor from the loop's thread. It holds no handle, so that a
/// socket which is slow to close does not keep a dead actor.
template <class Message> auto mail_to(Self self) {
  return [to = caf::weak_actor_ptr(self->ctrl())](Message message) {
    if (const auto alive = to.lock())
      caf::anon_send(caf::actor_cast<TradeStreamActor>(alive),
                     std::move(message));
  };
}

/// A share of the socket whose end closes it, wherever it is lost: in the
/// actor's state, or in a message that nobody receives any more.
std::shared_ptr<http::Socket> closing(std::shared_ptr<http::Socket> socket) {
  auto* plain = socket.get();
  return {plain, [held = std::move(socket)](http::Socket*) { held->close(); }};
}

http::SocketEvents events_of(Self self, std::uint64_t connection) {
  return {
    [connection, mail = mail_to<TradeStreamHeard>(self)](std::string text) {
      mail({connection, std::move(text)});
    },
    [connection, mail = mail_to<TradeStreamClosed>(self)](Error why) {
      mail({connection, std::move(why)});
    }};
}

void open(Self self) {
  auto& state = self->state;
  const auto connection = ++state.connection;
  const auto& [rules, transport, dialect, listeners, entropy] = state.parts;
  const auto deadline = Deadline::after(self->clock().now(), rules.open_limit);
  transport->open({dialect->url(), deadline}, events_of(self, connection),
                  [connection, mail = mail_to<TradeStreamOpened>(self)](
                    Result<std::shared_ptr<http::Socket>> outcome) {
                    if (outcome)
                      outcome = closing(std::move(*outcome));
                    mail({connection, std::move(outcome)});
                  });
}

/// Lets the present connection go; whatever it still says is stale.
void leave(Self self, Millis wait) {
  auto& state = self->state;
  state.socket.reset();
  state.listening_since.reset();
  const auto next = ++state.connection;
  self->delayed_send(self, wait, ReopenTradeStream{next});
}

void lost(Self self, const Error& why) {
  auto& state = self->state;
  const auto& parts = state.parts;
  const auto now = self->clock().now();
  const auto lasted = now - state.listening_since.value_or(now);
  const double unit =
    static_cast<double>(parts.entropy->next() >> 11) * 0x1.0p-53;
  const auto wait = state.book.lost(parts.rules.reconnect, lasted, unit);
  log::warn(
    "trade_stream.lost",
    {{"code", why.name}, {"detail", why.detail}, {"wait_ms", wait.count()}});
  leave(self, wait);
}

void refused(Self self, const TradeStreamRefused& refusal) {
  const auto wait = self->state.parts.rules.reconnect.refused_wait;
  log::warn("trade_stream.refused",
            {{"detail", refusal.detail}, {"wait_ms", wait.count()}});
  leave(self, wait);
}

void tell(Self self, const BrokerChanged& change) {
  for (const auto& listener : self->state.parts.listeners)
    self->send(listener, change);
}

void listening(Self self) {
  auto& state = self->state;
  if (state.listening_since)
    return;
  state.listening_since = self->clock().now();
  log::info("trade_stream.connected");
  tell(self, {"connected", "", ""});
}

void obey(Self self, const TradeStreamMessage& message) {
  const auto& state = self->state;
  if (std::holds_alternative<TradeStreamAuthorized>(message))
    state.socket->send(state.parts.dialect->listen_text());
  else if (std::holds_alternative<TradeStreamListening>(message))
    listening(self);
  else if (const auto* refusal = std::get_if<TradeStreamRefused>(&message))
    refused(self, *refusal);
  else if (const auto* update = std::get_if<OrderEvent>(&message))
    tell(self, {update->event, update->ticker, update->client_order_id});
}

bool is_stale(Self self, std::uint64_t connection) {
  return connection != self->state.connection;
}

void opened(Self self, const TradeStreamOpened& message) {
  auto& state = self->state;
  if (is_stale(self, message.connection))
    return;
  if (!message.socket)
    return lost(self, message.socket.error());
  state.socket = *message.socket;
  state.socket->send(state.parts.dialect->authenticate_text());
  self->delayed_send(self, state.parts.rules.listen_limit,
                     TradeStreamSilent{state.connection});
}

void heard(Self self, const TradeStreamHeard& message) {
  const auto& state = self->state;
  if (is_stale(self, message.connection) || !state.socket)
    return;
  const auto read = state.parts.dialect->read(message.text);
  // It may have been an event. The next connection makes up for it.
  if (!read)
    return lost(self, read.error());
  obey(self, *read);
}

void closed(Self self, const TradeStreamClosed& message) {
  if (!is_stale(self, message.connection))
    lost(self, message.why);
}

void reopen(Self self, const ReopenTradeStream& message) {
  if (!is_stale(self, message.connection))
    open(self);
}

void silent(Self self, const TradeStreamSilent& message) {
  if (!is_stale(self, message.connection) && !self->state.listening_since)
    lost(self, {Errc::timeout, "the broker does not let us listen"});
}

} // namespace

TradeStreamActor::behavior_type trade_stream(Self self,
                                             TradeStreamParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  open(self);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const TradeStreamOpened& message) { opened(self, message); },
    [self](const TradeStreamHeard& message) { heard(self, message); },
    [self](const TradeStreamClosed& message) { closed(self, message); },
    [self](const ReopenTradeStream& message) { reopen(self, message); },
    [self](const TradeStreamSilent& message) { silent(self, message); },
  };
}

} // namespace signalbox
