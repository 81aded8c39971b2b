#include "actors/sync_run.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>
#include <fmt/format.h>

#include "actors/broker_readings.hpp"
#include "actors/kept_reasons.hpp"
#include "actors/promise_guard.hpp"
#include "actors/trade_reconciler.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = TradeReconcilerSelf;

struct SyncRun : TradeRun {
  std::function<void(const SyncReport&)> answer;
  std::vector<Trade> open;
  std::vector<std::string> unresolved; ///< ids of trades, before the look-up
  std::vector<OrderIntent> unsettled;  ///< still
  BrokerTruthPtr truth;
  ApplyTrades changes;
  SyncReport report;
};

using RunPtr = std::shared_ptr<SyncRun>;

bool contains(const std::vector<std::string>& ids, const std::string& id) {
  return std::ranges::find(ids, id) != ids.end();
}

std::string text_of(TradeStatus status) {
  return std::string(to_string(status));
}

void add_row(SyncRun& run, const Trade& trade, TradeStatus from,
             std::string reason) {
  run.report.results.push_back({trade.id, trade.ticker, text_of(from),
                                text_of(trade.status), std::move(reason)});
}

// -- the end -----------------------------------------------------------------

/// Counts add up: every trade was opened, is an error, or stayed as it was.
void count_rows(SyncReport& report) {
  report.checked = static_cast<int>(report.results.size());
  for (const auto& row : report.results) {
    if (row.from == row.to)
      ++report.unchanged;
    else if (row.to == to_string(TradeStatus::open))
      ++report.opened;
    else
      ++report.errored;
  }
}

/// Why trades were left as they are although something is not clear.
std::vector<Reason> reasons_of(const SyncRun& run, WallTime now) {
  std::vector<Reason> reasons;
  for (const auto& [id, ticker, from, to, reason] : run.report.results)
    if (from == to && reason != "in_step" && reason != "order_synced" &&
        reason != "position_open")
      reasons.push_back({now, TradeReconcilerState::name, "trade", id, "left",
                         reason, "status=" + from, run.run_id});
  return reasons;
}

void finish(Self self, const RunPtr& run, const TradesApplied& applied) {
  auto& report = run->report;
  for (auto& row : report.results)
    if (contains(applied.stale, row.id)) {
      row.to = row.from;
      row.reason = "changed_meanwhile";
    }
  count_rows(report);
  keep_reasons(self, reasons_of(*run, self->state.parts.clock->now()));
  log::info("trade_reconciler.synced", {{"run_id", run->run_id},
                                        {"checked_count", report.checked},
                                        {"opened_count", report.opened},
                                        {"error_count", report.errored},
                                        {"duration_ms", run_ms(self, *run)}});
  note_run(self, *run, "ok",
           fmt::format(
             R"({{"checked":{},"opened":{},"errored":{},"unchanged":{}}})",
             report.checked, report.opened, report.errored, report.unchanged));
  run->answer(report);
}

void write(Self self, const RunPtr& run) {
  apply_changes(
    self, run, std::move(run->changes),
    [=](const TradesApplied& applied) { finish(self, run, applied); });
}

// -- open trades -------------------------------------------------------------

std::optional<BrokerPosition> position_of(const SyncRun& run,
                                          const Trade& trade) {
  const auto* position = run.truth->position_in(trade.ticker);
  if (!position)
    return std::nullopt;
  return *position;
}

void take_verdict(SyncRun& run, const Trade& trade, SyncVerdict verdict) {
  add_row(run, verdict.next, trade.status, verdict.reason);
  if (!verdict.changed && !verdict.marked)
    return;
  // A mark of the market alone is no line of history.
  run.changes.updates.push_back({trade, std::move(verdict.next),
                                 verdict.changed ? verdict.reason : "",
                                 verdict.changed ? verdict.detail : ""});
}

void take_lookup(Self self, SyncRun& run, const Trade& trade,
                 const OrderLookup& found) {
  if (found.kind == OrderLookup::Kind::failed)
    return add_row(run, trade, trade.status, "order_lookup_failed");
  OrderFacts facts{std::nullopt, position_of(run, trade)};
  if (found.kind == OrderLookup::Kind::found)
    facts.order = found.order;
  const auto& parts = self->state.parts;
  take_verdict(run, trade,
               sync_trade(parts.sync, trade, facts, parts.clock->now()));
}

/// A filled entry has nothing more to tell.
bool is_told(const Trade& trade) {
  return trade.broker_status == "filled" && trade.filled_quantity &&
         trade.average_fill && !trade.stop_order_id.empty();
}

void take_told(Self self, SyncRun& run, const Trade& trade) {
  SyncVerdict verdict{trade, false, false, "in_step", ""};
  if (const auto position = position_of(run, trade))
    mark_trade(verdict.next, *position);
  verdict.marked = verdict.next.last_price != trade.last_price;
  if (verdict.marked)
    verdict.next.updated_at = self->state.parts.clock->now();
  take_verdict(run, trade, std::move(verdict));
}

bool is_unsettled(const SyncRun& run, const Trade& trade) {
  return std::ranges::find(run.unsettled, trade.id, &OrderIntent::trade_id) !=
         run.unsettled.end();
}

void go_through(Self self, const RunPtr& run, std::size_t index) {
  for (; index < run->open.size(); ++index) {
    const auto& trade = run->open[index];
    if (is_unsettled(*run, trade)) {
      add_row(*run, trade, trade.status, "unresolved_intent");
    } else if (is_told(trade)) {
      take_told(self, *run, trade);
    } else if (run->deadline.passed(self->clock().now())) {
      add_row(*run, trade, trade.status, "deadline");
    } else {
      return look_up_entry(self, *run, trade, [=](const OrderLookup& found) {
        take_lookup(self, *run, run->open[index], found);
        go_through(self, run, index + 1);
      });
    }
  }
  write(self, run);
}

// -- trades whose order was unresolved ---------------------------------------

void take_resolved(SyncRun& run, const Trade& trade) {
  if (is_unsettled(run, trade))
    return add_row(run, trade, trade.status, "unresolved_intent");
  const auto reason = trade.status == TradeStatus::open ? "intent_accepted"
                      : trade.error.empty()             ? "intent_settled"
                                                        : trade.error.c_str();
  add_row(run, trade, TradeStatus::auto_pending, reason);
}

void look_at_resolved(Self self, const RunPtr& run, std::size_t index) {
  if (index == run->unresolved.size())
    return go_through(self, run, 0);
  self
    ->request(self->state.parts.reads, trade_store_timeout,
              FindTrade{run->unresolved[index]})
    .then(
      [=](const TradeStory& story) {
        take_resolved(*run, story.trade);
        // It has its row; what its order tells is the next run's business.
        std::erase_if(run->open, [&](const Trade& trade) {
          return trade.id == story.trade.id;
        });
        look_at_resolved(self, run, index + 1);
      },
      [=](const caf::error& error) { fail_run(self, *run, from_caf(error)); });
}

void read(Self self, const RunPtr& run) {
  read_broker(self, run->deadline, [=](const BrokerTruthPtr& truth) {
    if (!truth->good())
      return fail_run(self, *run, truth_failed(truth->error));
    if (truth->fetched_at < run->began_at)
      return fail_run(self, *run, truth_failed("stale_reading"));
    run->truth = truth;
    look_at_resolved(self, run, 0);
  });
}

} // namespace

caf::result<SyncReport> sync_trades(Self self, const SyncTrades& order) {
  auto run = std::make_shared<SyncRun>();
  run->kind = "sync";
  run->run_id = order.run_id;
  run->deadline = order.deadline;
  if (!enter_run(self, run))
    return already_running();
  auto asker = promise_for<SyncReport>(self);
  run->answer = [=](const SyncReport& report) { asker.deliver(report); };
  run->refuse = [=](const Error& error) { asker.deliver(to_caf(error)); };
  resolve_desk(self, run, [=](const EntryDesk& before, const EntryDesk& now) {
    for (const auto& intent : before.unsettled)
      if (!contains(run->unresolved, intent.trade_id))
        run->unresolved.push_back(intent.trade_id);
    run->open = now.open;
    run->unsettled = now.unsettled;
    read(self, run);
  });
  return asker.later();
}

} // namespace signalbox
