#include "actors/entry_call.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/entry_ending.hpp"
#include "actors/entry_executor.hpp"
#include "domain/calendar/new_york.hpp"
#include "domain/entry/intent_rules.hpp"
#include "domain/entry/order_plan.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = EntryExecutorSelf;
using Run = ExecutorRunPtr;

/// With less time left an order is not sent any more.
constexpr Millis shortest_send{1000};

/// What the desk may take beyond the deadline of a call.
constexpr Millis desk_grace{5000};

/// An intent's end, and what it means for the run.
struct IntentEnd {
  IntentState state = IntentState::accepted;
  std::optional<BrokerOrder> order;
  std::string detail;
  EntryRunEnd end;
};

SettleIntent order_for(Self self, const ExecutorRun& run,
                       const IntentEnd& outcome) {
  SettleIntent order;
  order.client_order_id = run.intent.client_order_id;
  order.state = outcome.state;
  order.order = outcome.order;
  order.detail = outcome.detail;
  order.max_failures = run.facts.rules.max_failures;
  order.et_date = et_date_text(run.intent.created_at).value_or("");
  order.run_id = run.order.run_id;
  order.now = self->state.parts.clock->now();
  order.notify = self->state.parts.notify;
  return order;
}

void note_placed(ExecutorRun& run, const BrokerOrder& order, WallTime now) {
  const auto& trade = run.planned;
  run.report.executed = 1;
  run.report.placed = PlacedEntry{trade.id,         trade.ticker,
                                  order.id,         run.intent.client_order_id,
                                  trade.quantity,   trade.entry_price,
                                  trade.stop_price, trade.take_profit_price};
  run.intent.state = IntentState::accepted;
  run.intent.broker_order_id = order.id;
  run.intent.settled_at = now;
  run.facts.desk.accepted.push_back(run.intent);
}

/// The row is behind what happened: the resolver will find it.
void unsettled(Self self, const Run& run, const caf::error& error) {
  const auto cause = from_caf(error);
  log::error("entry.unsettled",
             {{"run_id", run->order.run_id},
              {"client_order_id", run->intent.client_order_id},
              {"code", cause.name},
              {"detail", cause.detail}});
  self->send(self->state.parts.resolver, IntentsWait{});
}

void settle(Self self, const Run& run, const IntentEnd& outcome) {
  const auto& parts = self->state.parts;
  auto order = order_for(self, *run, outcome);
  if (outcome.end.outcome == "SUCCESS")
    note_placed(*run, *order.order, order.now);
  self->request(parts.writes, entry_store_timeout, order)
    .then(
      [=, end = outcome.end](const IntentSettled& settled) {
        run->facts.desk.guard = settled.guard;
        if (settled.changed)
          self->send(self->state.parts.notifier, OutboxFilled{});
        end_run(self, run, end);
      },
      [=, end = outcome.end](const caf::error& error) {
        unsettled(self, run, error);
        end_run(self, run, end);
      });
}

/// The slot is free again, and the trade waits for another run.
void give_back(Self self, const Run& run, IntentState state,
               const Blocker& why) {
  run->report.skipped = true;
  settle(self, run,
         {state,
          std::nullopt,
          why.reason + ": " + why.detail,
          {"SKIP", why.reason, why.detail}});
}

void refused(Self self, const Run& run, const std::string& message) {
  settle(self, run,
         {IntentState::refused,
          std::nullopt,
          message,
          {"FAIL", "alpaca_error", message}});
}

/// The broker has it; one that died at once is no entry all the same.
void exists(Self self, const Run& run, const BrokerOrder& order) {
  const auto death = death_of(order);
  const auto end = death.empty() ? EntryRunEnd{"SUCCESS", "placed", ""}
                                 : EntryRunEnd{"FAIL", "alpaca_error", death};
  settle(self, run, {IntentState::accepted, order, death, end});
}

/// It may exist. Only a look-up can tell: the slot stays taken until then.
void unresolved(Self self, const Run& run, const std::string& detail) {
  const auto& parts = self->state.parts;
  NoteIntent order;
  order.client_order_id = run->intent.client_order_id;
  order.now = parts.clock->now();
  order.sent_at = order.now; // at the latest
  order.state = IntentState::unresolved;
  order.detail = detail;
  run->intent.state = order.state;
  run->facts.desk.unsettled.push_back(run->intent);
  const EntryRunEnd end{"FAIL", "order_outcome_unknown", detail};
  self->request(parts.writes, entry_store_timeout, std::move(order))
    .then(
      [=](const IntentNoted&) {
        self->send(self->state.parts.resolver, IntentsWait{});
        end_run(self, run, end);
      },
      [=](const caf::error& error) {
        unsettled(self, run, error);
        end_run(self, run, end);
      });
}

/// One look-up after an answer that says less than it seems to.
void look_up(Self self, const Run& run, Placement::Kind kind,
             const std::string& detail) {
  const auto limit = entry_question_limit;
  FindOrder order;
  order.client_order_id = run->intent.client_order_id;
  order.deadline = Deadline::after(self->clock().now(), limit);
  self->request(self->state.parts.broker, limit + desk_grace, std::move(order))
    .then([=](const BrokerOrder& found) { exists(self, run, found); },
          [=](const caf::error& error) {
            const bool absent = from_caf(error).code == Errc::not_found;
            if (!absent || kind != Placement::Kind::not_taken)
              return unresolved(self, run, detail);
            give_back(self, run, IntentState::absent,
                      {"broker_rate_limited", detail});
          });
}

/// The call is over; what was read of the broker before it is old.
void call_over(Self self, const Run& run) {
  run->calling = false;
  self->send(self->state.parts.truth,
             BrokerChanged{"order_placed", run->planned.ticker,
                           run->intent.client_order_id});
  answer_freezers(self);
}

void answered(Self self, const Run& run, const Placement& placement) {
  using Kind = Placement::Kind;
  call_over(self, run);
  switch (placement.kind) {
    case Kind::accepted:
      if (placement.order)
        return exists(self, run, *placement.order);
      return unresolved(self, run, placement.detail);
    case Kind::refused:
      return refused(self, run, placement.detail);
    case Kind::duplicate:
    case Kind::not_taken:
      return look_up(self, run, placement.kind, placement.detail);
    case Kind::unknown:
      return unresolved(self, run, placement.detail);
  }
}

/// Only the desk itself says `rate_limited`, and only when nothing was sent.
/// All else may mean that nobody saw the end of the call.
void unanswered(Self self, const Run& run, const caf::error& error) {
  const auto cause = from_caf(error);
  call_over(self, run);
  if (cause.code == Errc::rate_limited)
    return give_back(self, run, IntentState::withdrawn,
                     {"broker_rate_limited", cause.detail});
  unresolved(self, run, cause.detail);
}

/// No call of this intent goes out after this.
Deadline last_send(const ExecutorRun& run) {
  return {std::min(run.order.deadline.at - entry_answer_margin,
                   run.reserved_at + longest_send)};
}

} // namespace

void send_entry(Self self, const Run& run) {
  const auto now = self->clock().now();
  refresh_facts(self, *run);
  if (const auto found = first_blocker(run->facts, GateStage::all))
    return give_back(self, run, IntentState::withdrawn, *found);
  const auto deadline = last_send(*run);
  if (deadline.passed(now + shortest_send))
    return give_back(self, run, IntentState::withdrawn,
                     {"too_late_to_send", "the reservation took too long"});
  run->calling = true;
  PlaceOrder call{order_of(run->planned, run->intent.client_order_id),
                  deadline};
  self
    ->request(self->state.parts.broker, deadline.left(now) + desk_grace,
              std::move(call))
    .then([=](const Placement& placement) { answered(self, run, placement); },
          [=](const caf::error& error) { unanswered(self, run, error); });
}

} // namespace signalbox
