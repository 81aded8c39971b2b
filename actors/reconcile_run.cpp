#include "actors/reconcile_run.hpp"

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

/// People are told of so many strange positions and orders at once.
constexpr std::size_t most_orphan_messages = 10;

struct ReconcileRun : TradeRun {
  ReconcileTrades order;
  std::function<void(const ReconcileReport&)> answer;
  ReconcileCase facts;
  std::vector<TradeFinding> findings;
  std::vector<Orphan> orphans;
  ApplyTrades changes;
  ReconcileReport report;
};

using RunPtr = std::shared_ptr<ReconcileRun>;

bool contains(const std::vector<std::string>& ids, const std::string& id) {
  return std::ranges::find(ids, id) != ids.end();
}

// -- the end -----------------------------------------------------------------

std::string counts_of(const ReconcileReport& report) {
  return fmt::format(
    R"({{"dryRun":{},"checked":{},"closed":{},"synced":{},"orphans":{},)"
    R"("positionsCount":{},"openOrdersCount":{}}})",
    report.dry_run, report.checked, report.closed, report.synced,
    report.orphans.size(), report.positions_count, report.open_orders_count);
}

void log_orphans(const ReconcileRun& run) {
  for (const auto& orphan : run.orphans)
    log::warn("trade.orphan", {{"run_id", run.run_id},
                               {"kind", orphan.kind},
                               {"ticker", orphan.ticker},
                               {"order_id", orphan.id},
                               {"quantity", orphan.quantity.to_text()}});
}

/// Why trades were left as they are, and what was not touched.
std::vector<Reason> reasons_of(const ReconcileRun& run, WallTime now) {
  std::vector<Reason> reasons;
  const auto add = [&](std::string kind, std::string id, std::string code,
                       std::string detail) {
    reasons.push_back({now, TradeReconcilerState::name, std::move(kind),
                       std::move(id), "left", std::move(code),
                       std::move(detail), run.run_id});
  };
  if (run.order.dry_run)
    return reasons;
  for (const auto& [trade, row, close, look_up] : run.findings)
    if (row.action.empty() && !row.reason.empty())
      add("trade", row.id, row.reason, evidence_of(run.facts.readings));
  for (const auto& orphan : run.orphans)
    add(orphan.kind, orphan.id.empty() ? orphan.ticker : orphan.id, "orphan",
        fmt::format("ticker={}, quantity={}", orphan.ticker,
                    orphan.quantity.to_text()));
  return reasons;
}

void finish(Self self, const RunPtr& run) {
  auto& report = run->report;
  keep_reasons(self, reasons_of(*run, self->state.parts.clock->now()));
  for (auto& finding : run->findings)
    report.results.push_back(std::move(finding.row));
  report.orphans = run->orphans;
  log_orphans(*run);
  log::info("trade_reconciler.reconciled",
            {{"run_id", run->run_id},
             {"checked_count", report.checked},
             {"closed_count", report.closed},
             {"synced_count", report.synced},
             {"orphan_count", report.orphans.size()},
             {"position_count", report.positions_count},
             {"order_count", report.open_orders_count},
             {"detail", report.dry_run ? "dry run" : ""},
             {"duration_ms", run_ms(self, *run)}});
  note_run(self, *run, "ok", counts_of(report));
  run->answer(report);
}

// -- writing -----------------------------------------------------------------

/// Marks in the rows what was written, and what somebody else was faster with.
void count_applied(ReconcileRun& run, const TradesApplied& applied) {
  for (auto& finding : run.findings) {
    auto& row = finding.row;
    if (contains(applied.stale, row.id)) {
      row.reason = "changed_meanwhile";
      row.sync.clear();
    }
    if (!contains(applied.ids, row.id))
      continue;
    if (finding.close) {
      row.action = "closed";
      ++run.report.closed;
    } else {
      ++run.report.synced;
    }
  }
}

void write(Self self, const RunPtr& run) {
  apply_changes(self, run, std::move(run->changes),
                [=](const TradesApplied& applied) {
                  count_applied(*run, applied);
                  finish(self, run);
                });
}

NewOutboxMessage closed_message(const Trade& trade) {
  return {OutboxChannel::notify, "TRADE_CLOSED",
          fmt::format("{} {} ({} shares) was closed: the broker shows neither "
                      "a position nor an order. Its result follows.",
                      to_string(trade.side), trade.ticker,
                      trade.quantity.to_text()),
          "trade_closed:" + trade.id, ""};
}

NewOutboxMessage orphan_message(const Orphan& orphan) {
  const bool order = orphan.kind == "order";
  return {
    OutboxChannel::notify, "ORPHAN_POSITION",
    fmt::format("The broker shows {} in {} ({} shares{}) that no trade "
                "explains. It was not touched.",
                order ? "an order" : "a position", orphan.ticker,
                orphan.quantity.to_text(), order ? ", order " + orphan.id : ""),
    fmt::format("orphan:{}:{}", orphan.kind, order ? orphan.id : orphan.ticker),
    ""};
}

void close_trade(Self self, ReconcileRun& run, TradeFinding& finding) {
  if (run.order.dry_run) {
    finding.row.action = "would_close";
    return;
  }
  auto next = finding.trade;
  next.status = TradeStatus::closed;
  next.close_reason = run.order.close_reason;
  next.closed_at = self->state.parts.clock->now();
  next.updated_at = *next.closed_at;
  run.changes.updates.push_back({finding.trade, std::move(next),
                                 finding.row.reason,
                                 evidence_of(run.facts.readings)});
  run.changes.messages.push_back(closed_message(finding.trade));
}

// -- looking orders up -------------------------------------------------------

std::optional<BrokerPosition> position_in(const BrokerReadings& readings,
                                          const std::string& ticker) {
  for (const auto& truth : {readings.second, readings.first})
    if (const auto* position = truth->position_in(ticker))
      return *position;
  return std::nullopt;
}

void take_lookup(Self self, ReconcileRun& run, TradeFinding& finding,
                 const OrderLookup& found) {
  const auto& parts = self->state.parts;
  if (found.kind != OrderLookup::Kind::found) {
    if (finding.row.reason.empty())
      finding.row.reason = found.kind == OrderLookup::Kind::unknown
                             ? "order_not_found"
                             : "order_lookup_failed";
    return;
  }
  const auto& trade = finding.trade;
  auto verdict =
    sync_trade(parts.sync, trade,
               {found.order, position_in(run.facts.readings, trade.ticker)},
               parts.clock->now());
  finding.row.order_status = found.order.status;
  // A second run must find nothing to do: marks of the market are not its
  // business.
  if (!verdict.changed)
    return;
  finding.row.sync = verdict.reason;
  run.changes.updates.push_back({trade, std::move(verdict.next),
                                 std::move(verdict.reason),
                                 std::move(verdict.detail)});
}

void go_through(Self self, const RunPtr& run, std::size_t index) {
  for (; index < run->findings.size(); ++index) {
    auto& finding = run->findings[index];
    if (finding.close) {
      close_trade(self, *run, finding);
    } else if (finding.look_up && !run->order.dry_run &&
               !run->deadline.passed(self->clock().now())) {
      return look_up_entry(
        self, *run, finding.trade, [=](const OrderLookup& found) {
          take_lookup(self, *run, run->findings[index], found);
          go_through(self, run, index + 1);
        });
    }
  }
  write(self, run);
}

// -- comparing ---------------------------------------------------------------

/// `desk` was read after the readings: it explains what they show.
void compare(Self self, const RunPtr& run, const EntryDesk& desk) {
  auto& facts = run->facts;
  facts.unsettled.insert(facts.unsettled.end(), desk.unsettled.begin(),
                         desk.unsettled.end());
  run->findings = judge_trades(facts);
  KnownTrades known{desk.open, facts.unsettled};
  known.open.insert(known.open.end(), facts.open.begin(), facts.open.end());
  known.intents.insert(known.intents.end(), desk.accepted.begin(),
                       desk.accepted.end());
  run->orphans = find_orphans(facts.readings, known);
  const auto told = std::min(run->orphans.size(), most_orphan_messages);
  for (std::size_t i = 0; i < told && !run->order.dry_run; ++i)
    run->changes.messages.push_back(orphan_message(run->orphans[i]));
  auto& report = run->report;
  const auto& truth = *facts.readings.second;
  report.dry_run = run->order.dry_run;
  report.checked = static_cast<int>(run->findings.size());
  report.positions_count = static_cast<int>(truth.positions.size());
  report.open_orders_count = static_cast<int>(truth.open_orders.size());
  report.fetched_at = truth.fetched_at;
  go_through(self, run, 0);
}

/// The trades are read before the broker: one that is opened meanwhile is not
/// judged by what the broker showed before.
void read(Self self, const RunPtr& run) {
  read_broker_twice(self, run->deadline, [=](const BrokerReadings& readings) {
    if (auto why = why_unbelieved(readings, run->began_at); !why.empty())
      return fail_run(self, *run, truth_failed(std::move(why)));
    run->facts.readings = readings;
    load_desk(self, run,
              [=](const EntryDesk& desk) { compare(self, run, desk); });
  });
}

} // namespace

caf::result<ReconcileReport> reconcile(Self self,
                                       const ReconcileTrades& order) {
  auto run = std::make_shared<ReconcileRun>();
  run->kind = "reconcile";
  run->run_id = order.run_id;
  run->deadline = order.deadline;
  run->order = order;
  if (!enter_run(self, run))
    return already_running();
  auto asker = promise_for<ReconcileReport>(self);
  run->answer = [=](const ReconcileReport& report) { asker.deliver(report); };
  run->refuse = [=](const Error& error) { asker.deliver(to_caf(error)); };
  resolve_desk(self, run, [=](const EntryDesk&, const EntryDesk& desk) {
    auto& facts = run->facts;
    facts.open = desk.open;
    const auto most = static_cast<std::size_t>(std::max(run->order.max, 0));
    if (facts.open.size() > most)
      facts.open.resize(most);
    facts.unsettled = desk.unsettled;
    facts.sync_to_position = run->order.sync_to_position;
    read(self, run);
  });
  return asker.later();
}

} // namespace signalbox
