#include "actors/notifier.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using namespace std::chrono_literals;
using Self = NotifierActor::stateful_pointer<NotifierState>;

constexpr Millis store_timeout = 10s;
constexpr Millis store_pause = 5s; ///< after the store has refused
/// The wall clock is looked at again so often, that a step is noticed.
constexpr Millis longest_sleep = 60s;
/// The client answers by the call's own limit.
constexpr Millis client_grace = 1s;
constexpr std::size_t most_unstored = 100;

void look(Self self);

std::string_view channel(Self self) {
  return to_string(self->state.parts.channel);
}

void quit_if_idle(Self self) {
  const auto& state = self->state;
  if (state.stopping && !state.sending && state.posting == 0)
    self->quit(state.why);
}

void sleep(Self self, std::chrono::nanoseconds rest) {
  using Time = std::chrono::nanoseconds;
  self->delayed_send(self, std::clamp<Time>(rest, 1ms, longest_sleep),
                     SendNext{++self->state.timer});
}

/// Looks for more at once, or when the channel may be called again.
void go_on(Self self) {
  auto& state = self->state;
  state.sending = false;
  if (state.stopping)
    return quit_if_idle(self);
  look(self);
}

void pause(Self self, const Error& error) {
  log::warn("notifier.delayed", {{"channel", channel(self)},
                                 {"code", error.name},
                                 {"detail", error.detail}});
  self->state.sending = false;
  if (self->state.stopping)
    return quit_if_idle(self);
  sleep(self, store_pause);
}

void note(Self self, const NoteDelivery& delivery) {
  self->request(self->state.parts.outbox, store_timeout, delivery)
    .then([self](const DeliveryNoted&) { go_on(self); },
          [self, delivery](const caf::error& error) {
            // Noted again before anything else is sent: an acknowledged
            // message must not go out twice.
            self->state.unnoted = delivery;
            pause(self, from_caf(error));
          });
}

void tell_sent(Self self, const OutboxMessage& message) {
  auto& state = self->state;
  log::info("notifier.sent", {{"channel", channel(self)},
                              {"id", message.id},
                              {"type", message.content.type},
                              {"attempt", message.attempts + 1}});
  if (std::exchange(state.failures, 0) > 0)
    log::info("notifier.recovered", {{"channel", channel(self)}});
  state.broken = false;
}

void tell_refused(Self self, const OutboxMessage& message,
                  const DeliveryAnswer& answer) {
  auto& state = self->state;
  ++state.failures;
  const bool first = !std::exchange(state.broken, true);
  log::write(first ? log::Level::error : log::Level::warn, "notifier.refused",
             {{"channel", channel(self)},
              {"id", message.id},
              {"type", message.content.type},
              {"attempt", message.attempts + 1},
              {"detail", answer.detail}});
}

void tell_delayed(Self self, const OutboxMessage& message,
                  const DeliveryAnswer& answer, Millis wait) {
  ++self->state.failures;
  log::warn("notifier.delayed", {{"channel", channel(self)},
                                 {"id", message.id},
                                 {"type", message.content.type},
                                 {"attempt", message.attempts + 1},
                                 {"detail", answer.detail},
                                 {"wait_ms", wait.count()}});
}

void tell(Self self, const OutboxMessage& message, const DeliveryAnswer& answer,
          const DeliveryPlan& plan) {
  constexpr std::string_view outcomes[]{"sent", "delayed", "refused"};
  auto& metrics = *self->state.parts.metrics;
  metrics.outbox().sent(channel(self),
                        outcomes[static_cast<std::size_t>(answer.reception)]);
  switch (answer.reception) {
    case Reception::delivered:
      tell_sent(self, message);
      break;
    case Reception::later:
      tell_delayed(self, message, answer, plan.message_wait);
      break;
    case Reception::refused:
      tell_refused(self, message, answer);
  }
  metrics.outbox().broken(channel(self), self->state.broken);
}

void settle(Self self, const OutboxMessage& message,
            const DeliveryAnswer& answer) {
  auto& state = self->state;
  const auto& parts = state.parts;
  const double unit =
    static_cast<double>(parts.entropy->next() >> 11) * 0x1.0p-53;
  const auto plan = plan_delivery(parts.rules, answer,
                                  {message.attempts, state.failures, unit});
  tell(self, message, answer, plan);
  state.not_before =
    std::max(state.not_before, self->clock().now() + plan.channel_wait);
  NoteDelivery delivery{
    message.id, plan.state, parts.clock->now(), {}, answer.detail};
  if (plan.state == DeliveryState::waiting)
    delivery.next_at = delivery.now + plan.message_wait;
  note(self, delivery);
}

void send(Self self, const OutboxMessage& message) {
  auto& state = self->state;
  const auto& parts = state.parts;
  const auto now = self->clock().now();
  state.not_before = now + parts.rules.pace;
  const auto deadline = Deadline::after(now, parts.rules.call_limit);
  self
    ->request(parts.http, parts.rules.call_limit + client_grace,
              parts.dialect->message_call(message, deadline))
    .then(
      [=](const http::Reply& reply) {
        const auto& held = self->state.parts;
        settle(self, message,
               held.dialect->read_answer(reply, held.clock->now()));
      },
      [=](const caf::error& error) {
        settle(self, message,
               self->state.parts.dialect->read_failure(from_caf(error)));
      });
}

void picked(Self self, const OutboxPicked& pick) {
  auto& state = self->state;
  state.parts.metrics->outbox().waiting(channel(self), pick.waiting);
  const bool filled = std::exchange(state.filled_meanwhile, false);
  if (pick.message && !state.stopping)
    return send(self, *pick.message);
  if (filled || state.stopping)
    return go_on(self);
  state.sending = false;
  // Whoever writes a row tells us; should that message be lost, we look anyway.
  sleep(self, pick.next_at ? *pick.next_at - state.parts.clock->now()
                           : longest_sleep);
}

/// Starts the next step, unless one is on its way or it is too early.
void look(Self self) {
  auto& state = self->state;
  if (state.sending || state.stopping || !state.parts.dialect)
    return;
  if (const auto rest = state.not_before - self->clock().now(); rest > 0s)
    return sleep(self, rest);
  state.sending = true;
  if (state.unnoted)
    return note(self, *std::exchange(state.unnoted, {}));
  const auto& parts = state.parts;
  self
    ->request(parts.outbox, store_timeout,
              PickOutbox{parts.channel, parts.clock->now()})
    .then([self](const OutboxPicked& pick) { picked(self, pick); },
          [self](const caf::error& error) { pause(self, from_caf(error)); });
}

void wake(Self self, std::uint64_t timer) {
  if (timer == self->state.timer)
    look(self);
}

void filled(Self self) {
  self->state.filled_meanwhile = self->state.sending;
  look(self);
}

/// Keeps a message that the store refused, as long as there are few of them.
void keep_trying(Self self, const Notify& order, const Error& error) {
  auto& state = self->state;
  const bool lost = state.stopping || state.unstored >= most_unstored;
  log::write(lost ? log::Level::error : log::Level::warn,
             lost ? "notifier.lost" : "notifier.not_stored",
             {{"channel", channel(self)},
              {"type", order.type},
              {"code", error.name},
              {"detail", error.detail}});
  if (lost)
    return;
  ++state.unstored;
  self->delayed_send(self, store_pause, StoreAgain{order});
}

void post(Self self, const Notify& order) {
  auto& state = self->state;
  const auto& parts = state.parts;
  if (!parts.dialect)
    return log::debug("notifier.off",
                      {{"channel", channel(self)}, {"type", order.type}});
  PostOutbox message{
    {parts.channel, order.type, order.text, order.dedupe_key, ""},
    parts.clock->now(),
    parts.rules.dedupe_for};
  ++state.posting;
  self->request(parts.outbox, store_timeout, std::move(message))
    .then(
      [self](const OutboxPosted&) {
        --self->state.posting;
        filled(self);
        quit_if_idle(self);
      },
      [self, order](const caf::error& error) {
        --self->state.posting;
        keep_trying(self, order, from_caf(error));
        quit_if_idle(self);
      });
}

void post_again(Self self, const Notify& order) {
  --self->state.unstored;
  post(self, order);
}

void stop(Self self, const caf::error& why) {
  auto& state = self->state;
  state.stopping = true;
  state.why = why;
  if (state.unstored > 0)
    log::error("notifier.lost", {{"channel", channel(self)},
                                 {"detail", "stopped before it was stored"},
                                 {"message_count", state.unstored}});
  if (state.unnoted && !state.sending) {
    state.sending = true;
    return note(self, *std::exchange(state.unnoted, {}));
  }
  quit_if_idle(self);
}

} // namespace

NotifierActor::behavior_type notifier(Self self, NotifierParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  self->set_exit_handler(
    [self](caf::exit_msg& order) { stop(self, order.reason); });
  self->send(self, OutboxFilled{});
  return {
    [](const Ping&) { return Pong{}; },
    [self](const Notify& order) { post(self, order); },
    [self](const OutboxFilled&) { filled(self); },
    [self](const SendNext& order) { wake(self, order.number); },
    [self](const StoreAgain& order) { post_again(self, order.message); },
  };
}

} // namespace signalbox
