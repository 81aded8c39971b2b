#include "actors/entry_run.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/entry_call.hpp"
#include "actors/entry_ending.hpp"
#include "actors/entry_executor.hpp"
#include "domain/calendar/new_york.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using Self = EntryExecutorSelf;
using Run = ExecutorRunPtr;

/// Guards of the store that end a run; others only end the try of a trade.
constexpr std::array run_wide{"halted", "auto_entry_disabled",
                              "circuit_breaker", "max_open_positions",
                              "max_entries_per_day"};

/// A question's answer must be there by then.
Deadline question_deadline(Self self, const ExecutorRun& run) {
  const auto now = self->clock().now();
  return {std::min(run.order.deadline.at - entry_answer_margin,
                   now + entry_question_limit)};
}

std::chrono::nanoseconds patience(Self self, const Deadline& deadline) {
  return deadline.left(self->clock().now()) + entry_answer_margin;
}

/// Whether the run passes the guards that can be judged by now; it is over if
/// not.
bool passes(Self self, const Run& run, GateStage stage) {
  refresh_facts(self, *run);
  if (run->order.deadline.passed(self->clock().now() + entry_answer_margin)) {
    fail_run(self, run, {Errc::timeout, "the run's time is over"});
    return false;
  }
  if (const auto found = first_blocker(run->facts, stage)) {
    skip_run(self, run, *found);
    return false;
  }
  return true;
}

// -- the steps, from the last to the first -----------------------------------

void look_for_candidate(Self self, const Run& run);

void reserved(Self self, const Run& run, const EntryReserved& answer) {
  if (answer.intent) {
    run->intent = *answer.intent;
    run->planned = answer.trade;
    return send_entry(self, run);
  }
  if (std::ranges::find(run_wide, answer.reason) != run_wide.end())
    return skip_run(self, run, {answer.reason, answer.detail});
  run->tried.insert(run->planned.id);
  run->passed.push_back(
    {run->planned.id, run->planned.ticker, answer.reason, answer.detail});
  look_for_candidate(self, run);
}

ReserveEntry reservation(Self self, const ExecutorRun& run,
                         const TradeUpdate& taken) {
  const auto& facts = run.facts;
  ReserveEntry order;
  order.seen = taken.seen;
  order.planned = taken.next;
  order.max_open = facts.rules.max_open;
  order.max_entries = facts.rules.max_per_day;
  order.positions_count = static_cast<int>(facts.truth->positions.size());
  for (const auto& position : facts.truth->positions)
    order.position_tickers.push_back(position.ticker);
  for (const auto& open : facts.truth->open_orders)
    order.open_order_ids.push_back(open.id);
  order.snapshot_at = facts.truth->fetched_at;
  order.now = self->state.parts.clock->now();
  order.et_date = et_date_text(order.now).value_or("");
  order.run_id = run.order.run_id;
  return order;
}

/// A reservation whose answer is lost may stand: the resolver frees it.
void reservation_failed(Self self, const Run& run, const caf::error& error) {
  self->send(self->state.parts.resolver, IntentsWait{});
  fail_run(self, run, from_caf(error));
}

void reserve(Self self, const Run& run, const TradeUpdate& taken) {
  run->planned = taken.next;
  run->reserved_at = self->clock().now();
  self
    ->request(self->state.parts.writes, entry_store_timeout,
              reservation(self, *run, taken))
    .then(
      [=](const EntryReserved& answer) { reserved(self, run, answer); },
      [=](const caf::error& error) { reservation_failed(self, run, error); });
}

void take(Self self, const Run& run, const std::optional<TradeUpdate>& taken) {
  if (!taken)
    return skip_run(self, run, why_none(run->passed));
  if (passes(self, run, GateStage::all))
    reserve(self, run, *taken);
}

void look_for_candidate(Self self, const Run& run) {
  auto scan = scan_candidates(run->facts, run->prices, run->tried);
  run->report.checked += scan.checked;
  std::ranges::move(scan.passed, std::back_inserter(run->passed));
  if (scan.invalid.empty())
    return take(self, run, scan.taken);
  for (const auto& update : scan.invalid)
    run->tried.insert(update.seen.id);
  ApplyTrades order;
  order.updates = std::move(scan.invalid);
  order.actor = EntryExecutorState::name;
  order.run_id = run->order.run_id;
  order.now = self->state.parts.clock->now();
  self->request(self->state.parts.trades, entry_store_timeout, std::move(order))
    .then(
      [=, taken = std::move(scan.taken)](const TradesApplied& applied) {
        run->report.invalid_marked += static_cast<int>(applied.ids.size());
        take(self, run, taken);
      },
      [=](const caf::error& error) { fail_run(self, run, from_caf(error)); });
}

void ask_truth(Self self, const Run& run, bool fresh);

void truth_known(Self self, const Run& run, const BrokerTruthPtr& truth,
                 bool fresh) {
  run->facts.truth = truth;
  refresh_facts(self, *run);
  // One that would be too old by the time of the order is read anew.
  const auto age = run->facts.now - truth->fetched_at;
  if (truth->good() && !fresh && age > run->facts.truth_max_age * 3 / 4)
    return ask_truth(self, run, true);
  if (passes(self, run, GateStage::all))
    look_for_candidate(self, run);
}

BrokerTruthPtr broken_truth(WallTime now) {
  BrokerTruth truth;
  truth.fetched_at = now;
  truth.error = "unexpected_error";
  return std::make_shared<const BrokerTruth>(std::move(truth));
}

void ask_truth(Self self, const Run& run, bool fresh) {
  // Two rows of calls, each within its limit.
  const Deadline deadline{
    std::min(run->order.deadline.at - entry_answer_margin,
             self->clock().now() + 2 * entry_question_limit)};
  self
    ->request(self->state.parts.truth, patience(self, deadline),
              GetBrokerTruth{fresh, deadline})
    .then(
      [=](const BrokerTruthRead& read) {
        truth_known(self, run, read.truth, fresh);
      },
      [=](const caf::error&) {
        truth_known(self, run, broken_truth(self->state.parts.clock->now()),
                    true);
      });
}

void answered(Self self, const Run& run) {
  if (--run->answers_due == 0)
    ask_truth(self, run, false);
}

void ask_account(Self self, const Run& run) {
  const auto deadline = question_deadline(self, *run);
  ++run->answers_due;
  self
    ->request(self->state.parts.broker, patience(self, deadline),
              ReadBrokerAccount{deadline})
    .then(
      [=](const BrokerAccount& account) {
        run->facts.account = account;
        self->state.account = {account, self->clock().now()};
        answered(self, run);
      },
      [=](const caf::error&) { answered(self, run); });
}

/// Without an answer the prices of the seeds decide.
void ask_prices(Self self, const Run& run) {
  const auto deadline = question_deadline(self, *run);
  GetPrices order;
  for (const auto& trade : run->facts.desk.pending)
    order.tickers.push_back(trade.ticker);
  order.deadline = deadline;
  if (order.tickers.empty())
    return;
  ++run->answers_due;
  self
    ->request(self->state.parts.prices, patience(self, deadline),
              std::move(order))
    .then(
      [=](const PricesFound& found) {
        run->prices = found.prices;
        answered(self, run);
      },
      [=](const caf::error&) { answered(self, run); });
}

void clock_known(Self self, const Run& run) {
  if (!passes(self, run, GateStage::clock))
    return;
  ask_prices(self, run);
  ask_account(self, run);
}

void ask_clock(Self self, const Run& run) {
  const auto deadline = question_deadline(self, *run);
  self
    ->request(self->state.parts.broker, patience(self, deadline),
              ReadBrokerClock{deadline})
    .then(
      [=](const BrokerClock& clock) {
        run->facts.clock = clock;
        self->state.clock = {clock, self->clock().now()};
        clock_known(self, run);
      },
      [=](const caf::error&) { clock_known(self, run); });
}

} // namespace

void begin_run(Self self, const Run& run) {
  const auto& parts = self->state.parts;
  run->facts.rules = parts.rules;
  run->facts.truth_max_age = parts.truth_rules.max_age;
  LoadEntryDesk order{et_date_text(parts.clock->now()).value_or("")};
  self->request(parts.reads, entry_store_timeout, std::move(order))
    .then(
      [=](const EntryDesk& desk) {
        run->facts.desk = desk;
        if (passes(self, run, GateStage::own))
          ask_clock(self, run);
      },
      [=](const caf::error& error) { fail_run(self, run, from_caf(error)); });
}

void refresh_facts(Self self, ExecutorRun& run) {
  const auto& state = self->state;
  run.facts.now = state.parts.clock->now();
  run.facts.halt_sign = state.parts.halt->present();
  run.facts.frozen = state.frozen || state.stopping;
}

} // namespace signalbox
