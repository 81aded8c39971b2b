#include "actors/http_client.hpp"

#include <caf/send.hpp>
#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using Self = HttpClientActor::stateful_pointer<HttpClientState>;

caf::result<http::Reply> start(Self self, http::Call& call) {
  auto& state = self->state;
  if (state.stopping)
    return to_caf({Errc::unavailable, "the daemon is stopping"});
  const auto order = ++state.last_order;
  auto asker = promise_for<http::Reply>(self);
  HttpClientState::Open open{asker, 0, call.service, self->clock().now()};
  // The transport ends every call by its deadline, so this handle is let go
  // then at the latest.
  auto done = [order, me = caf::actor_cast<HttpClientActor>(self)](
                Result<http::Reply> outcome) {
    caf::anon_send(me, HttpOutcome{order, std::move(outcome)});
  };
  open.transport_id =
    state.parts.transport->start(std::move(call), std::move(done));
  state.open.emplace(order, std::move(open));
  return asker.later();
}

void finish(Self self, HttpOutcome& message) {
  auto& state = self->state;
  auto node = state.open.extract(message.order);
  if (node.empty())
    return;
  const auto& open = node.mapped();
  auto& outcome = message.outcome;
  state.parts.metrics->upstream_called(open.service,
                                       outcome ? std::to_string(outcome->status)
                                               : outcome.error().name,
                                       self->clock().now() - open.began);
  if (outcome)
    open.asker.deliver(std::move(*outcome));
  else
    open.asker.deliver(to_caf(outcome.error()));
  if (state.stopping && state.open.empty())
    self->quit(state.why);
}

void stop(Self self, const caf::error& why) {
  auto& state = self->state;
  state.stopping = true;
  state.why = why;
  for (const auto& [order, open] : state.open)
    state.parts.transport->cancel(open.transport_id);
  if (state.open.empty())
    self->quit(why);
}

} // namespace

HttpClientActor::behavior_type http_client(Self self, HttpClientParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  self->set_exit_handler(
    [self](caf::exit_msg& order) { stop(self, order.reason); });
  return {
    [](const Ping&) { return Pong{}; },
    [self](http::Call& call) { return start(self, call); },
    [self](HttpOutcome& outcome) { finish(self, outcome); },
  };
}

} // namespace signalbox
