#include "actors/entry_ending.hpp"

#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/entry_executor.hpp"
#include "domain/calendar/new_york.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = EntryExecutorSelf;
using Run = ExecutorRunPtr;

EntryRun record_of(Self self, const ExecutorRun& run, const EntryRunEnd& end) {
  EntryRun record;
  record.at = self->state.parts.clock->now();
  record.et_date = et_date_text(record.at).value_or("");
  record.outcome = end.outcome;
  record.reason = end.reason;
  record.detail = end.detail;
  record.ticker = run.intent.ticker;
  record.trade_id = run.intent.trade_id;
  record.source = run.order.source;
  record.run_id = run.order.run_id;
  return record;
}

void lost(const char* what, const caf::error& error) {
  const auto cause = from_caf(error);
  log::warn("entry.unrecorded",
            {{"code", cause.name}, {"detail", what + cause.detail}});
}

void keep_run(Self self, const ExecutorRun& run, const EntryRunEnd& end) {
  NoteEntryRun order{record_of(self, run, end)};
  self->request(self->state.parts.writes, entry_store_timeout, std::move(order))
    .then([](const EntryRunNoted&) {},
          [](const caf::error& error) { lost("telemetry: ", error); });
}

/// Why the run did nothing, and why trades that it looked at still wait.
NoteReasons reasons_of(Self self, const ExecutorRun& run,
                       const EntryRunEnd& end) {
  const auto now = self->state.parts.clock->now();
  const std::string actor = EntryExecutorState::name;
  const auto& run_id = run.order.run_id;
  NoteReasons order;
  for (const auto& trade : run.passed)
    order.reasons.push_back({now, actor, "trade", trade.trade_id, "skipped",
                             trade.reason, trade.detail, run_id});
  if (end.outcome != "SUCCESS")
    order.reasons.push_back({now, actor, "entry_run", run_id,
                             end.outcome == "SKIP" ? "skipped" : "failed",
                             end.reason, end.detail, run_id});
  return order;
}

void keep_reasons(Self self, const ExecutorRun& run, const EntryRunEnd& end) {
  auto order = reasons_of(self, run, end);
  if (order.reasons.empty())
    return;
  self
    ->request(self->state.parts.reasons, entry_store_timeout, std::move(order))
    .then([](const ReasonsNoted&) {},
          [](const caf::error& error) { lost("reasons: ", error); });
}

void log_placed(const ExecutorRun& run, const PlacedEntry& placed) {
  const auto& target = placed.take_profit_price;
  const auto base = run.planned.decision_price.value_or(Decimal{});
  log::info("entry.placed",
            {{"run_id", run.order.run_id},
             {"ticker", placed.ticker},
             {"trade_id", placed.trade_id},
             {"client_order_id", placed.client_order_id},
             {"order_id", placed.order_id},
             {"quantity", placed.quantity.to_text()},
             {"price", base.to_text()},
             {"stop_price", placed.stop_price.to_text()},
             {"target_price", target ? target->to_text() : std::string()}});
}

void log_end(const ExecutorRun& run, const EntryRunEnd& end) {
  if (run.report.placed)
    return log_placed(run, *run.report.placed);
  const bool skipped = end.outcome == "SKIP";
  const bool unknown = end.reason == "order_outcome_unknown";
  log::write(skipped ? log::Level::info : log::Level::warn,
             skipped   ? "entry.skipped"
             : unknown ? "entry.unresolved"
                       : "entry.failed",
             {{"run_id", run.order.run_id},
              {"code", end.reason},
              {"detail", end.detail},
              {"ticker", run.intent.ticker},
              {"trade_id", run.intent.trade_id},
              {"checked_count", run.report.checked},
              {"invalid_count", run.report.invalid_marked},
              {"passed_count", run.passed.size()}});
}

void record(Self self, const ExecutorRun& run, const EntryRunEnd& end) {
  log_end(run, end);
  self->state.parts.metrics->trades().entry_ran(end.outcome, end.reason);
  keep_run(self, run, end);
  keep_reasons(self, run, end);
}

} // namespace

void end_run(Self self, const Run& run, const EntryRunEnd& end) {
  auto& report = run->report;
  report.reason = end.reason;
  report.detail = end.detail;
  report.skipped_count = static_cast<int>(run->passed.size());
  report.run_id = run->order.run_id;
  report.guardrails = guardrails_of(run->facts);
  record(self, *run, end);
  run->asker.deliver(report);
  run_over(self);
}

void skip_run(Self self, const Run& run, const Blocker& why) {
  run->report.skipped = true;
  end_run(self, run, {"SKIP", why.reason, why.detail});
}

void fail_run(Self self, const Run& run, const Error& error) {
  record(self, *run, {"FAIL", error.name, error.detail});
  run->asker.deliver(to_caf(error));
  run_over(self);
}

} // namespace signalbox
