#include "actors/intent_resolver.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "domain/calendar/new_york.hpp"
#include "domain/entry/intent_rules.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = IntentResolverActor::stateful_pointer<IntentResolverState>;
using Pass = ResolverPassPtr;

constexpr Millis store_timeout{15000};
constexpr Millis question_limit{10000};
constexpr Millis desk_grace{5000};

/// Rows that nobody told of are found by then.
constexpr Millis idle_pause{30000};

constexpr Millis first_store_wait{500};

void look(Self self, bool forced);

void arm(Self self, Millis wait) {
  self->delayed_send(self, std::max(wait, Millis{1}),
                     LookAtIntents{++self->state.timer});
}

// -- the end of a pass -------------------------------------------------------

Millis until_next(Self self) {
  const auto now = self->clock().now();
  auto wait = std::chrono::nanoseconds(idle_pause);
  for (const auto& [id, table] : self->state.timetables)
    wait = std::min<std::chrono::nanoseconds>(wait, table.next - now);
  return std::chrono::ceil<Millis>(std::max(wait, decltype(wait){0}));
}

void go_on(Self self, Millis wait) {
  auto& state = self->state;
  state.pass.reset();
  if (!state.waiting.empty())
    return look(self, true);
  if (std::exchange(state.again, false))
    return look(self, false);
  arm(self, wait);
}

void one_answered(Self self, const Pass& pass) {
  if (--pass->answers_due > 0)
    return;
  for (const auto& asker : pass->askers)
    asker.deliver(pass->counts);
  go_on(self, until_next(self));
}

/// A store that does not answer may do so later.
void pass_failed(Self self, const Pass& pass, const caf::error& error) {
  auto& wait = self->state.store_wait;
  const auto cause = from_caf(error);
  log::warn("intent_resolver.failed",
            {{"code", cause.name}, {"detail", cause.detail}});
  for (const auto& asker : pass->askers)
    asker.deliver(error);
  wait = std::clamp(wait * 2, first_store_wait, idle_pause);
  go_on(self, wait);
}

// -- what a look-up says -----------------------------------------------------

void not_stored(const OrderIntent& intent, const caf::error& error) {
  const auto cause = from_caf(error);
  log::warn("intent_resolver.failed",
            {{"client_order_id", intent.client_order_id},
             {"code", cause.name},
             {"detail", cause.detail}});
}

void settled(Self self, const OrderIntent& intent, const SettleIntent& order) {
  const auto& parts = self->state.parts;
  log::info("entry.resolved", {{"client_order_id", intent.client_order_id},
                               {"ticker", intent.ticker},
                               {"trade_id", intent.trade_id},
                               {"outcome", to_string(order.state)},
                               {"detail", order.detail}});
  self->state.timetables.erase(intent.client_order_id);
  self->send(parts.truth, BrokerChanged{"intent_settled", intent.ticker,
                                        intent.client_order_id});
  self->send(parts.notifier, OutboxFilled{});
}

void settle(Self self, const Pass& pass, const OrderIntent& intent,
            SettleIntent order) {
  const auto& parts = self->state.parts;
  order.client_order_id = intent.client_order_id;
  order.max_failures = parts.max_failures;
  order.et_date = et_date_text(intent.created_at).value_or("");
  order.now = parts.clock->now();
  order.notify = parts.notify;
  self->request(parts.writes, store_timeout, order)
    .then(
      [=](const IntentSettled&) {
        settled(self, intent, order);
        ++pass->counts.settled;
        one_answered(self, pass);
      },
      [=](const caf::error& error) {
        not_stored(intent, error);
        ++pass->counts.unresolved;
        one_answered(self, pass);
      });
}

/// From here on it is known when its call was over at the latest.
void note(Self self, const Pass& pass, const OrderIntent& intent,
          const IntentVerdict& verdict) {
  const auto& parts = self->state.parts;
  NoteIntent order;
  order.client_order_id = intent.client_order_id;
  order.sent_at = sent_by(intent);
  order.state = IntentState::unresolved;
  order.absent_count = verdict.absent_count;
  order.first_absent_at = verdict.first_absent_at;
  order.now = parts.clock->now();
  ++pass->counts.unresolved;
  self->request(parts.writes, store_timeout, std::move(order))
    .then([=](const IntentNoted&) { one_answered(self, pass); },
          [=](const caf::error& error) {
            not_stored(intent, error);
            one_answered(self, pass);
          });
}

/// A broker that gave no answer is asked again as if it had at once.
void plan_next(Self self, OrderIntent intent, const IntentVerdict& verdict,
               SteadyTime from) {
  const auto now = self->clock().now();
  auto& table = self->state.timetables[intent.client_order_id];
  intent.first_absent_at = verdict.first_absent_at;
  intent.sent_at = sent_by(intent);
  const auto pause =
    next_pause(intent, ++table.looks, self->state.parts.clock->now());
  table.next = std::max(from + pause, now);
}

void looked(Self self, const Pass& pass, const OrderIntent& intent,
            const IntentLook& found, SteadyTime began) {
  const auto verdict =
    judge_look(intent, found, self->state.parts.clock->now());
  const bool answered = found.order || found.not_found;
  plan_next(self, intent, verdict, answered ? self->clock().now() : began);
  if (is_settled(verdict.state)) {
    SettleIntent order;
    order.state = verdict.state;
    order.order = found.order;
    order.detail = verdict.detail;
    return settle(self, pass, intent, std::move(order));
  }
  if (intent.state == IntentState::created ||
      verdict.absent_count != intent.absent_count)
    return note(self, pass, intent, verdict);
  ++pass->counts.unresolved;
  one_answered(self, pass);
}

// -- a pass ------------------------------------------------------------------

void look_up(Self self, const Pass& pass, const OrderIntent& intent) {
  const auto began = self->clock().now();
  FindOrder order;
  order.client_order_id = intent.client_order_id;
  order.deadline = Deadline::after(began, question_limit);
  ++pass->answers_due;
  self
    ->request(self->state.parts.broker, question_limit + desk_grace,
              std::move(order))
    .then(
      [=](const BrokerOrder& found) {
        looked(self, pass, intent, {found, false}, began);
      },
      [=](const caf::error& error) {
        const bool missing = from_caf(error).code == Errc::not_found;
        looked(self, pass, intent, {std::nullopt, missing}, began);
      });
}

/// Whether it is looked up in this pass; gives it a timetable if it has none.
bool is_due(Self self, const ResolverPass& pass, const OrderIntent& intent) {
  auto& state = self->state;
  const auto now = self->clock().now();
  const auto wall = state.parts.clock->now();
  if (!may_look(intent, state.born, wall)) {
    state.timetables[intent.client_order_id].next =
      now + (sent_by(intent) - wall);
    return false;
  }
  const bool old = intent.created_at < state.born;
  const auto [table, fresh] = state.timetables.try_emplace(
    intent.client_order_id,
    IntentResolverState::Timetable{0, old ? now : now + look_pause(0)});
  return pass.forced || table->second.next <= now;
}

void forget_others(IntentResolverState& state, const IntentList& list) {
  std::set<std::string> known;
  for (const auto& intent : list.intents)
    known.insert(intent.client_order_id);
  std::erase_if(state.timetables, [&](const auto& table) {
    return !known.contains(table.first);
  });
}

void listed(Self self, const Pass& pass, const IntentList& list) {
  self->state.store_wait = Millis{0};
  forget_others(self->state, list);
  ++pass->answers_due; // of this function
  for (const auto& intent : list.intents)
    if (is_due(self, *pass, intent))
      look_up(self, pass, intent);
    else
      ++pass->counts.unresolved;
  one_answered(self, pass);
}

void look(Self self, bool forced) {
  auto& state = self->state;
  if (state.pass) {
    state.again = true;
    return;
  }
  state.pass = std::make_shared<ResolverPass>();
  state.pass->forced = forced;
  state.pass->askers = std::exchange(state.waiting, {});
  self->request(state.parts.reads, store_timeout, ListIntents{})
    .then([self, pass = state.pass](
            const IntentList& list) { listed(self, pass, list); },
          [self, pass = state.pass](const caf::error& error) {
            pass_failed(self, pass, error);
          });
}

caf::result<IntentsResolved> resolve(Self self) {
  auto asker = promise_for<IntentsResolved>(self);
  self->state.waiting.push_back(asker);
  if (!self->state.pass)
    look(self, true);
  return asker.later();
}

} // namespace

IntentResolverActor::behavior_type intent_resolver(Self self,
                                                   IntentResolverParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  self->state.born = self->state.parts.clock->now();
  look(self, false);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const IntentsWait&) { look(self, false); },
    [self](const ResolveIntents&) { return resolve(self); },
    [self](const LookAtIntents& order) {
      if (order.number == self->state.timer)
        look(self, false);
    },
  };
}

} // namespace signalbox
