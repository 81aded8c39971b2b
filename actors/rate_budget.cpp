#include "actors/rate_budget.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "domain/core/time_text.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = RateBudgetActor::stateful_pointer<RateBudgetState>;
using Bucket = RateBudgetState::Bucket;
using Caller = RateBudgetState::Caller;

Moment moment(Self self) {
  const auto& parts = self->state.parts;
  return {self->clock().now(), parts.clock->now(), parts.birth.life};
}

Bucket* find_bucket(RateBudgetState& state, const std::string& name) {
  const auto found =
    std::ranges::find(state.buckets, name, [](const Bucket& bucket) {
      return bucket.book.rules().bucket;
    });
  return found == state.buckets.end() ? nullptr : &*found;
}

std::int64_t ms(std::chrono::nanoseconds time) {
  return std::chrono::floor<Millis>(time).count();
}

void refuse(const Caller& caller, const Error& error) {
  log::info("budget.refused", {{"bucket", caller.order.bucket},
                               {"class", to_string(caller.order.cls)},
                               {"code", error.name},
                               {"detail", error.detail}});
  caller.asker.deliver(to_caf(error));
}

void arm(Self self, Bucket& bucket) {
  const auto now = self->clock().now();
  const auto at = bucket.book.next_look(now);
  if (!at || at == bucket.armed)
    return;
  bucket.armed = at;
  const auto index =
    static_cast<std::size_t>(&bucket - self->state.buckets.data());
  self->delayed_send(self, *at - now, LookAtBucket{index, ++bucket.timer});
}

void look(Self self, Bucket& bucket);

/// A grant that no call will follow: its tokens are free again.
void withdraw(Self self, Bucket& bucket, std::uint64_t number) {
  bucket.book.withdraw(number, self->clock().now());
  look(self, bucket);
}

/// The grant is durable: the call may be made, if that is still of use.
void answer(Self self, Bucket& bucket, std::uint64_t number,
            const Caller& caller) {
  const auto now = self->clock().now();
  const auto over_by = now + caller.order.call_limit;
  const auto& name = caller.order.bucket;
  if (caller.order.deadline.passed(now)) {
    refuse(caller, {Errc::rate_limited,
                    "the deadline passed while the grant was stored",
                    "budget_deadline"});
    return withdraw(self, bucket, number);
  }
  if (!bucket.book.begin_call(number, over_by)) {
    refuse(caller, {Errc::storage, "the store took too long over the grant"});
    return withdraw(self, bucket, number);
  }
  const auto wait = now - caller.since;
  self->state.parts.metrics->budget_waited(name, wait);
  caller.asker.deliver(BudgetGrant{name, number, {over_by}});
}

void lose_grant(Self self, Bucket& bucket, std::uint64_t number,
                const Caller& caller, const Error& error) {
  log::warn("budget.grant_unsaved", {{"bucket", caller.order.bucket},
                                     {"code", error.name},
                                     {"detail", error.detail}});
  caller.asker.deliver(to_caf(error));
  withdraw(self, bucket, number);
}

void keep_grant(Self self, Bucket& bucket, const BudgetTurn& turn) {
  auto& state = self->state;
  const auto caller = std::move(state.callers.extract(turn.ticket).mapped());
  const auto wait = self->clock().now() - caller.since;
  if (wait.count() > 0)
    log::debug("budget.waited", {{"bucket", caller.order.bucket},
                                 {"class", to_string(caller.order.cls)},
                                 {"wait_ms", ms(wait)}});
  const auto number = turn.number;
  self
    ->request(state.parts.writes, state.parts.rules.store_timeout,
              bucket.book.grant_order(number, moment(self)))
    .then(
      [=, &bucket](const BudgetKept&) { answer(self, bucket, number, caller); },
      [=, &bucket](const caf::error& error) {
        lose_grant(self, bucket, number, caller, from_caf(error));
      });
}

void tell_if_reopened(Self self, Bucket& bucket) {
  if (!bucket.told_closed || bucket.book.closed(self->clock().now()))
    return;
  bucket.told_closed = false;
  log::info("budget.reopened", {{"bucket", bucket.book.rules().bucket}});
}

/// Does what has become possible or impossible by now.
void look(Self self, Bucket& bucket) {
  auto& state = self->state;
  tell_if_reopened(self, bucket);
  const auto turns = bucket.book.take_turns(self->clock().now());
  for (const auto& [ticket, error] : turns.refused)
    refuse(state.callers.extract(ticket).mapped(), error);
  for (const auto& turn : turns.granted)
    keep_grant(self, bucket, turn);
  arm(self, bucket);
  state.parts.metrics->budget_stands(bucket.book.status(moment(self)));
}

void admit(Self self, const AcquireBudget& order,
           const PromiseGuard<BudgetGrant>& asker) {
  auto& state = self->state;
  const Caller caller{order, asker, self->clock().now()};
  auto* bucket = find_bucket(state, order.bucket);
  if (bucket == nullptr)
    return refuse(caller, {Errc::not_found, "no bucket " + order.bucket});
  const auto ticket = ++state.last_ticket;
  if (auto joined = bucket->book.join(ticket, order); !joined)
    return refuse(caller, joined.error());
  state.callers.emplace(ticket, caller);
  look(self, *bucket);
}

/// Runs now, or as soon as it is known what former lives did.
void when_known(Self self, std::function<void()> act) {
  auto& state = self->state;
  if (state.known)
    act();
  else
    state.held.push_back(std::move(act));
}

caf::result<BudgetGrant> acquire(Self self, const AcquireBudget& order) {
  auto& state = self->state;
  auto asker = promise_for<BudgetGrant>(self);
  const auto most = static_cast<std::size_t>(state.parts.rules.max_waiting);
  if (!state.known && state.held.size() >= most)
    refuse({order, asker, {}},
           {Errc::rate_limited, "too many callers wait for the store",
            "budget_queue_full"});
  else
    when_known(self, [=] { admit(self, order, asker); });
  return asker.later();
}

void tell_closed(Self self, Bucket& bucket, const BudgetClosure& closure,
                 bool refused) {
  bucket.told_closed = true;
  const auto until = to_iso(self->state.parts.clock->now() + closure.lasts);
  log::warn("budget.closed",
            {{"bucket", bucket.book.rules().bucket},
             {"until", until},
             {"detail", refused ? "the server refused a call"
                                : "the server says that no calls remain"}});
}

void settle(Self self, Bucket& bucket, std::uint64_t number) {
  const auto& parts = self->state.parts;
  self
    ->request(parts.writes, parts.rules.store_timeout,
              bucket.book.settle_order(number, moment(self)))
    .then([](const BudgetKept&) {},
          [name = bucket.book.rules().bucket](const caf::error& error) {
            log::warn("budget.call_unsaved",
                      {{"bucket", name}, {"detail", from_caf(error).detail}});
          });
}

void end_call(Self self, const CallReturned& call) {
  auto* bucket = find_bucket(self->state, call.grant.bucket);
  if (bucket == nullptr)
    return;
  if (call.server && call.server->absurd_wait)
    log::warn("budget.absurd_retry_after", {{"bucket", call.grant.bucket}});
  const auto number = call.grant.number;
  const auto closure = bucket->book.end_call(number, call.server, moment(self));
  if (closure)
    tell_closed(self, *bucket, *closure, call.server->refused);
  settle(self, *bucket, number);
  look(self, *bucket);
}

void expect_freeze(Self self, const ExpectFreeze& order) {
  const auto now = moment(self);
  std::optional<SteadyTime> at;
  if (order.at)
    at = now.steady + (*order.at - now.wall);
  for (auto& bucket : self->state.buckets) {
    bucket.book.expect_freeze(at);
    look(self, bucket);
  }
}

BudgetStatuses statuses(Self self) {
  BudgetStatuses all;
  for (const auto& bucket : self->state.buckets)
    all.buckets.push_back(bucket.book.status(moment(self)));
  return all;
}

caf::result<BudgetStatuses> get(Self self) {
  auto asker = promise_for<BudgetStatuses>(self);
  when_known(self, [=] { asker.deliver(statuses(self)); });
  return asker.later();
}

/// Tokens flow back while nothing happens: the gauges follow at every ping.
Pong show(Self self) {
  if (self->state.known)
    for (const auto& status : statuses(self).buckets)
      self->state.parts.metrics->budget_stands(status);
  return {};
}

void look_again(Self self, const LookAtBucket& order) {
  auto& bucket = self->state.buckets.at(order.bucket);
  if (order.number != bucket.timer)
    return;
  bucket.armed.reset();
  look(self, bucket);
}

/// Takes up what former lives have left, then serves who has waited for it.
void remember(Self self, const KeptBudgets& kept) {
  auto& state = self->state;
  const auto& birth = state.parts.birth;
  for (const auto& row : kept.buckets)
    if (auto* bucket = find_bucket(state, row.bucket))
      bucket->book.restore(row, birth);
  for (const auto& row : kept.calls)
    if (auto* bucket = find_bucket(state, row.bucket))
      bucket->book.restore(row, birth);
  state.known = true;
  for (auto& bucket : state.buckets) {
    bucket.told_closed = bucket.book.closed(self->clock().now());
    look(self, bucket);
  }
  for (const auto& act : std::exchange(state.held, {}))
    act();
}

void load(Self self) {
  const auto& parts = self->state.parts;
  for (auto& rules : bucket_rules(parts.rules))
    self->state.buckets.push_back(
      {BucketBook{std::move(rules), self->clock().now()}});
  self->request(parts.writes, parts.rules.store_timeout, LoadBudgets{})
    .then([self](const KeptBudgets& kept) { remember(self, kept); },
          [self](const caf::error& error) {
            log::error("budget.state_unknown",
                       {{"detail", from_caf(error).detail}});
            self->quit(error);
          });
}

} // namespace

RateBudgetActor::behavior_type rate_budget(Self self, RateBudgetParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  load(self);
  return {
    [self](const Ping&) { return show(self); },
    [self](const AcquireBudget& order) { return acquire(self, order); },
    [self](const CallReturned& call) {
      when_known(self, [=] { end_call(self, call); });
    },
    [self](const ExpectFreeze& order) {
      when_known(self, [=] { expect_freeze(self, order); });
    },
    [self](const GetBudgets&) { return get(self); },
    [self](const LookAtBucket& order) { look_again(self, order); },
  };
}

} // namespace signalbox
