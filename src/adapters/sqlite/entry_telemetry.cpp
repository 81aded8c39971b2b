#include "adapters/sqlite/entry_telemetry.hpp"

namespace signalbox {

namespace {

constexpr int runs_kept = 200; ///< the newest of each date

constexpr auto insert_run = R"sql(
INSERT INTO entry_runs (et_date, at, outcome, reason, detail, ticker, trade_id,
                        source, run_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))sql";

constexpr auto add_to_count = R"sql(
INSERT INTO entry_counts (et_date, outcome, reason, n) VALUES (?, ?, ?, 1)
ON CONFLICT (et_date, outcome, reason) DO UPDATE SET n = n + 1)sql";

constexpr auto cut_date = R"sql(
DELETE FROM entry_runs WHERE et_date = ?1 AND seq <= (
  SELECT seq FROM entry_runs WHERE et_date = ?1
  ORDER BY seq DESC LIMIT 1 OFFSET ?2))sql";

constexpr auto forget_dates = R"sql(
DELETE FROM entry_runs WHERE et_date < date(?, '-30 days'))sql";

} // namespace

SqliteEntryTelemetry::SqliteEntryTelemetry(
  std::shared_ptr<SqliteDatabase> database)
  : add_(*database, insert_run), count_(*database, add_to_count),
    cut_(*database, cut_date), forget_(*database, forget_dates) {}

void SqliteEntryTelemetry::note(const EntryRun& run) {
  add_.run(run.et_date, run.at, run.outcome, run.reason, run.detail, run.ticker,
           run.trade_id, run.source, run.run_id);
  count_.run(run.et_date, run.outcome, run.outcome == "SKIP" ? run.reason : "");
  cut_.run(run.et_date, runs_kept);
  forget_.run(run.et_date);
}

} // namespace signalbox
