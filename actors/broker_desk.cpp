#include "actors/broker_desk.hpp"

#include <algorithm>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "domain/core/time_text.hpp"
#include "domain/posts/call_retry.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using Self = BrokerDeskActor::stateful_pointer<BrokerDeskState>;
using TaskPtr = BrokerTaskPtr;

/// The partner answers by the deadline itself; this is for one that died.
constexpr Millis answer_grace{500};
constexpr int credentials_refused = 401;

void send_call(Self self, const TaskPtr& task);

void arm(Self self) {
  auto& state = self->state;
  const auto now = self->clock().now();
  const auto at = state.tokens->next_look(now);
  if (!at || at == state.armed)
    return;
  state.armed = at;
  self->delayed_send(self, *at - now, LookAtBrokerTurns{++state.timer});
}

/// Makes the calls whose turn has come, and refuses those that get none.
void look(Self self) {
  auto& waiting = self->state.waiting;
  const auto turns = self->state.tokens->take_turns(self->clock().now());
  for (const auto& [ticket, error] : turns.refused)
    waiting.extract(ticket).mapped()->refuse(error);
  for (const auto ticket : turns.granted)
    send_call(self, waiting.extract(ticket).mapped());
  arm(self);
}

void look_again(Self self, const LookAtBrokerTurns& order) {
  if (order.number != self->state.timer)
    return;
  self->state.armed.reset();
  look(self);
}

/// Queues the next call of a task.
void queue(Self self, const TaskPtr& task) {
  auto& state = self->state;
  if (task->deadline.passed(self->clock().now()))
    return task->refuse({Errc::timeout, "the deadline has passed"});
  const auto ticket = ++state.last_ticket;
  state.waiting.emplace(ticket, task);
  state.tokens->join(ticket, task->claim, task->deadline);
  look(self);
}

void alert(Self self, const std::string& detail) {
  auto& state = self->state;
  const auto now = self->clock().now();
  if (state.alerted_at &&
      now - *state.alerted_at < state.parts.rules.refusal_pause)
    return;
  state.alerted_at = now;
  log::error("broker.refused",
             {{"code", to_string(Errc::unauthorized)}, {"detail", detail}});
  self->send(state.parts.notifier,
             Notify{"BROKER_REFUSED",
                    "The broker refuses our credentials: " + detail,
                    "broker_refused"});
}

void give_up(Self self, const TaskPtr& task, const Error& error) {
  if (error.code == Errc::unauthorized)
    alert(self, error.detail);
  else if (error.code != Errc::not_found)
    log::warn("broker.call_failed", {{"code", error.name},
                                     {"detail", error.detail},
                                     {"attempt", task->failed_attempts}});
  task->refuse(error);
}

Millis pause_before(Self self, const BrokerTask& task, const Error& error) {
  const auto& parts = self->state.parts;
  if (error.code == Errc::rate_limited)
    return Millis{0}; // the turn comes when the desk is open again
  const double unit =
    static_cast<double>(parts.entropy->next() >> 11) * 0x1.0p-53;
  return retry_pause(parts.rules.retry_base, parts.rules.retry_cap,
                     task.failed_attempts, unit);
}

/// Tries again if that may help and there is time, else refuses.
void fail_attempt(Self self, const TaskPtr& task, const Error& error,
                  bool transient) {
  auto& state = self->state;
  ++task->failed_attempts;
  if (!transient || !task->repeatable ||
      task->failed_attempts > state.parts.rules.retries)
    return give_up(self, task, error);
  const auto pause = pause_before(self, *task, error);
  if (pause >= task->deadline.left(self->clock().now()))
    return give_up(self, task, error);
  const auto number = ++state.last_sleep;
  state.sleeping.emplace(number, task);
  self->delayed_send(self, pause, RetryBrokerCall{number});
}

void retry(Self self, const RetryBrokerCall& order) {
  auto node = self->state.sleeping.extract(order.number);
  if (!node.empty())
    queue(self, node.mapped());
}

/// What was read before is old from now on.
void mark_change(Self self, const BrokerTask& task) {
  if (task.changes)
    ++self->state.mark.changes;
}

void heed(Self self, const http::Reply& reply, SteadyTime sent) {
  auto& state = self->state;
  const auto wall = state.parts.clock->now();
  const auto word = state.parts.dialect->read_limits(reply, wall);
  const auto closed = state.tokens->heed(word, sent, self->clock().now(), wall);
  if (closed)
    log::warn(
      "broker.closed",
      {{"until", to_iso(wall + *closed)},
       {"detail", word.refused ? "the broker refused a call"
                               : "the broker says that no calls remain"}});
}

void take_answer(Self self, const TaskPtr& task, const http::Reply& reply) {
  const auto step = task->take(reply);
  if (reply.status == credentials_refused)
    alert(self, step ? "status 401" : step.error().detail);
  if (!step)
    return fail_attempt(self, task, step.error(), may_be_retried(reply.status));
  if (*step == BrokerTask::Step::done)
    return;
  task->failed_attempts = 0;
  queue(self, task);
}

/// The call got no answer: what it asked for may have happened.
void lose_call(Self self, const TaskPtr& task, const Error& error) {
  const bool never_sent = error.code == Errc::invalid_argument;
  if (never_sent || task->repeatable)
    return fail_attempt(self, task, error, may_be_retried(error));
  log::warn("broker.call_failed",
            {{"code", error.name}, {"detail", error.detail}});
  task->lose(error);
}

void send_call(Self self, const TaskPtr& task) {
  const auto& parts = self->state.parts;
  const auto now = self->clock().now();
  const auto deadline =
    std::min(task->deadline, Deadline::after(now, parts.rules.call_limit));
  mark_change(self, *task);
  self
    ->request(parts.http, deadline.left(now) + answer_grace,
              task->call(deadline))
    .then(
      [=](const http::Reply& reply) {
        mark_change(self, *task);
        heed(self, reply, now);
        take_answer(self, task, reply);
        look(self);
      },
      [=](const caf::error& failure) {
        mark_change(self, *task);
        lose_call(self, task, from_caf(failure));
      });
}

/// Serves an order as `make_task` says.
template <class Answer, class Order>
caf::result<Answer> serve(Self self, const Order& order) {
  const auto& dialect = self->state.parts.dialect;
  if (!dialect)
    return to_caf({Errc::unavailable, "no broker is configured"});
  auto asker = promise_for<Answer>(self);
  auto task = make_task(dialect, order, asker);
  if (task)
    queue(self, std::make_shared<BrokerTask>(std::move(*task)));
  else
    asker.deliver(to_caf(task.error()));
  return asker.later();
}

template <class Answer, class Order> auto serving(Self self) {
  return [self](const Order& order) { return serve<Answer>(self, order); };
}

} // namespace

BrokerDeskActor::behavior_type broker_desk(Self self, BrokerDeskParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  self->state.mark.life = self->state.parts.entropy->next();
  self->state.tokens.emplace(self->state.parts.rules, self->clock().now());
  return {
    [](const Ping&) { return Pong{}; },
    serving<BrokerAccount, ReadBrokerAccount>(self),
    serving<BrokerClock, ReadBrokerClock>(self),
    serving<BrokerPositions, ReadBrokerPositions>(self),
    serving<BrokerOrders, ReadOpenOrders>(self),
    serving<BrokerOrder, FindOrder>(self),
    serving<Placement, PlaceOrder>(self),
    serving<OrderCanceled, CancelOrder>(self),
    serving<BrokerOrder, ReplaceStop>(self),
    serving<BrokerOrder, ClosePosition>(self),
    serving<BrokerFills, ReadFills>(self),
    [self](const GetBrokerMark&) { return self->state.mark; },
    [self](const LookAtBrokerTurns& order) { look_again(self, order); },
    [self](const RetryBrokerCall& order) { retry(self, order); },
  };
}

} // namespace signalbox
