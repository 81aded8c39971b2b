#include "actors/manage_run.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <caf/typed_event_based_actor.hpp>
#include <fmt/format.h>

#include "actors/broker_readings.hpp"
#include "actors/kept_reasons.hpp"
#include "actors/promise_guard.hpp"
#include "actors/stop_keeper.hpp"
#include "actors/stop_steps.hpp"
#include "domain/calendar/new_york.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

/// One run from its order to its answer.
struct ManageRun {
  ManageTrades order;
  PromiseGuard<ManageReport> asker;
  WallTime began_at{};
  SteadyTime began{};
  WallTime broker_now{};
  std::vector<Trade> open;
  std::vector<ManageStep> steps; ///< of the first trades of `open`
  std::vector<Reason> reasons;   ///< why trades were left as they are
  ManageReport report;
};

namespace {

using Self = StopKeeperSelf;
using RunPtr = std::shared_ptr<ManageRun>;

constexpr std::chrono::seconds store_timeout{14};

// -- the end -----------------------------------------------------------------

void note_run(Self self, const ManageRun& run, std::string outcome) {
  const auto& report = run.report;
  NoteTradeRun note{
    "manage", self->state.parts.clock->now(), std::move(outcome),
    fmt::format(R"({{"checked":{},"changed":{},"failed":{},"reason":"{}"}})",
                report.checked, report.changed, report.failed, report.reason),
    run.order.run_id};
  self->request(self->state.parts.writes, store_timeout, std::move(note))
    .then([](const TradeRunNoted&) {},
          [](const caf::error& error) {
            log::warn("stop_keeper.note_failed",
                      {{"detail", from_caf(error).detail}});
          });
}

void finish(Self self, const RunPtr& run) {
  const auto took =
    std::chrono::floor<Millis>(self->clock().now() - run->began);
  log::info("stop_keeper.finished", {{"run_id", run->order.run_id},
                                     {"checked_count", run->report.checked},
                                     {"changed_count", run->report.changed},
                                     {"failed_count", run->report.failed},
                                     {"detail", run->report.reason},
                                     {"duration_ms", took.count()}});
  keep_reasons(self, std::move(run->reasons));
  note_run(self, *run, run->report.skipped ? "skipped" : "ok");
  run->asker.deliver(run->report);
}

void skip(Self self, const RunPtr& run, std::string reason) {
  run->report.skipped = true;
  run->report.reason = std::move(reason);
  finish(self, run);
}

void fail_run(Self self, const RunPtr& run, const Error& error) {
  log::warn("stop_keeper.failed", {{"run_id", run->order.run_id},
                                   {"code", error.name},
                                   {"detail", error.detail}});
  if (error.code != Errc::storage)
    note_run(self, *run, error.name);
  run->asker.deliver(to_caf(error));
}

// -- one trade after the other -----------------------------------------------

void go_through(Self self, const RunPtr& run, std::size_t index);

/// A profit that calls for no move is told in the answer only.
void leave(ManageRun& run, ManageRow row, const std::string& detail) {
  if (row.reason != "below_1R" && row.reason != "not_tighter")
    run.reasons.push_back({run.began_at, StopKeeperState::name, "trade", row.id,
                           "left", row.reason, detail, run.order.run_id});
  run.report.results.push_back(std::move(row));
}

ManageRow row_of(const Trade& trade, const ManageStep& step) {
  ManageRow row;
  row.id = trade.id;
  row.ticker = trade.ticker;
  row.stop_before = step.stop_before;
  row.reason = step.reason;
  return row;
}

void count_failed(ManageRun& run, ManageRow row, const ManageStep& step,
                  const Error& error) {
  log::warn("stop_keeper.step_failed", {{"run_id", run.order.run_id},
                                        {"trade_id", row.id},
                                        {"ticker", row.ticker},
                                        {"step", step.rule},
                                        {"code", error.name},
                                        {"detail", error.detail}});
  ++run.report.failed;
  row.reason = error.name;
  leave(run, std::move(row), error.detail);
}

void count_changed(ManageRun& run, ManageRow row, const ManageStep& step) {
  const bool flat = step.action == ManageAction::flatten;
  row.action = flat ? "flatten" : step.rule;
  row.reason = flat ? step.rule : step.reason;
  row.stop_after = step.stop;
  log::info("stop_keeper.changed",
            {{"run_id", run.order.run_id},
             {"trade_id", row.id},
             {"ticker", row.ticker},
             {"step", step.rule},
             {"stop_price", step.stop ? step.stop->to_text() : ""},
             {"detail", step.reason}});
  ++run.report.changed;
  run.report.results.push_back(std::move(row));
}

/// What is at the broker is so whether the store takes it or not: the next run
/// finds the stop by its ticker.
void write(Self self, const RunPtr& run, const TradeUpdate& update,
           std::function<void(const std::string& trouble)> then) {
  ApplyTrades order;
  order.updates = {update};
  order.actor = StopKeeperState::name;
  order.run_id = run->order.run_id;
  order.now = self->state.parts.clock->now();
  self->request(self->state.parts.writes, store_timeout, std::move(order))
    .then(
      [then](const TradesApplied& applied) {
        then(applied.stale.empty() ? "" : "changed_meanwhile");
      },
      [then](const caf::error& error) { then(from_caf(error).name); });
}

void step_ended(Self self, const RunPtr& run, std::size_t index,
                const StepEnd& end) {
  const auto& trade = run->open[index];
  const auto& step = run->steps[index];
  auto row = row_of(trade, step);
  if (end.kind == StepEnd::Kind::failed)
    count_failed(*run, std::move(row), step,
                 {Errc::unavailable, end.detail, end.reason});
  if (end.kind == StepEnd::Kind::unchanged) {
    row.reason = end.reason;
    leave(*run, std::move(row), end.detail);
  }
  if (end.kind != StepEnd::Kind::changed)
    return go_through(self, run, index + 1);
  write(self, run, {trade, end.next, step.rule, step.reason},
        [=](const std::string& trouble) {
          if (trouble.empty())
            count_changed(*run, row, step);
          else
            count_failed(*run, row, step,
                         {Errc::storage,
                          "it is done at the broker, but not written",
                          trouble});
          go_through(self, run, index + 1);
        });
}

/// A stop that stands under another id than the trade knows is taken over.
void adopt(Self self, const RunPtr& run, std::size_t index) {
  const auto& trade = run->open[index];
  const auto& step = run->steps[index];
  auto next = trade;
  next.stop_order_id = step.stop_order_id;
  next.managed.at = next.updated_at = self->state.parts.clock->now();
  write(self, run,
        {trade, next, "stop_adopted", "orderId=" + step.stop_order_id},
        [=](const std::string&) {
          leave(*run, row_of(trade, step), "stop adopted");
          go_through(self, run, index + 1);
        });
}

void go_through(Self self, const RunPtr& run, std::size_t index) {
  if (index == run->steps.size())
    return finish(self, run);
  const auto& trade = run->open[index];
  const auto& step = run->steps[index];
  if (step.action == ManageAction::none && !step.stop_order_id.empty() &&
      step.stop_order_id != trade.stop_order_id)
    return adopt(self, run, index);
  take_step(self, std::make_shared<StopStep>(StopStep{
                    trade, step, run->order.deadline, [=](const StepEnd& end) {
                      step_ended(self, run, index, end);
                    }}));
}

// -- deciding ----------------------------------------------------------------

std::vector<ManageStep> plan_all(Self self, const ManageRun& run,
                                 const BrokerTruth& truth) {
  return plan_managements(self->state.parts.rules,
                          {&truth, run.open, run.broker_now});
}

void read_again(Self self, const RunPtr& run, const BrokerTruthPtr& first) {
  self->state.pauses.after(self, between_readings, [=] {
    read_broker(self, run->order.deadline, [=](const BrokerTruthPtr& second) {
      if (auto why = why_unbelieved({first, second}, run->began_at);
          !why.empty())
        return fail_run(self, run, truth_failed(std::move(why)));
      keep_agreed(run->steps, plan_all(self, *run, *second));
      go_through(self, run, 0);
    });
  });
}

void read(Self self, const RunPtr& run) {
  read_broker(self, run->order.deadline, [=](const BrokerTruthPtr& truth) {
    if (!truth->good())
      return fail_run(self, run, truth_failed(truth->error));
    if (truth->fetched_at < run->began_at)
      return fail_run(self, run, truth_failed("stale_reading"));
    run->steps = plan_all(self, *run, *truth);
    run->report.checked = static_cast<int>(run->steps.size());
    if (std::ranges::any_of(run->steps, needs_second_reading))
      return read_again(self, run, truth);
    go_through(self, run, 0);
  });
}

void load_trades(Self self, const RunPtr& run) {
  const auto& parts = self->state.parts;
  LoadEntryDesk query{et_date_text(parts.clock->now()).value_or("")};
  self->request(parts.reads, store_timeout, std::move(query))
    .then(
      [=](const EntryDesk& desk) {
        run->open = desk.open;
        if (run->open.empty())
          return finish(self, run);
        read(self, run);
      },
      [=](const caf::error& error) { fail_run(self, run, from_caf(error)); });
}

void look_at_clock(Self self, const RunPtr& run) {
  const auto deadline = run->order.deadline;
  self
    ->request(self->state.parts.broker, time_left(self, deadline),
              ReadBrokerClock{deadline})
    .then(
      [=](const BrokerClock& clock) {
        run->broker_now = clock.now;
        if (!clock.open)
          return skip(self, run, "market_closed");
        load_trades(self, run);
      },
      [=](const caf::error&) { skip(self, run, "clock_unavailable"); });
}

} // namespace

caf::result<ManageReport> manage(Self self, const ManageTrades& order) {
  auto& state = self->state;
  if (!state.parts.rules.enabled) {
    ManageReport report;
    report.skipped = true;
    report.reason = "auto_manage_disabled";
    return report;
  }
  if (!state.run.expired())
    return to_caf({Errc::conflict, "another run goes on", "already_running"});
  const auto run =
    std::make_shared<ManageRun>(ManageRun{order,
                                          promise_for<ManageReport>(self),
                                          state.parts.clock->now(),
                                          self->clock().now(),
                                          {},
                                          {},
                                          {},
                                          {},
                                          {}});
  state.run = run;
  look_at_clock(self, run);
  return run->asker.later();
}

} // namespace signalbox
