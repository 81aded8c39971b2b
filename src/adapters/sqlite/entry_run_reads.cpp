#include "adapters/sqlite/entry_run_reads.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace signalbox {

namespace {

const std::string select_runs =
  "SELECT et_date, at, outcome, reason, detail, ticker, trade_id, source, "
  "run_id FROM entry_runs ";

constexpr auto totals_of_dates = R"sql(
SELECT outcome, reason, sum(n) FROM entry_counts WHERE et_date BETWEEN ? AND ?
GROUP BY outcome, reason ORDER BY outcome, reason)sql";

EntryRun read_run(SqliteRow& row) {
  EntryRun run;
  run.et_date = row.text();
  run.at = row.time();
  run.outcome = row.text();
  run.reason = row.text();
  run.detail = row.text();
  run.ticker = row.text();
  run.trade_id = row.text();
  run.source = row.text();
  run.run_id = row.text();
  return run;
}

void add_count(SqliteRow& row, EntryTotals& totals) {
  const auto outcome = row.text();
  auto reason = row.text();
  const auto count = row.integer();
  totals.runs += count;
  if (outcome == "SUCCESS")
    totals.success += count;
  else if (outcome == "FAIL")
    totals.failed += count;
  else {
    totals.skipped += count;
    totals.skips.emplace_back(std::move(reason), count);
  }
}

} // namespace

SqliteEntryRunReads::SqliteEntryRunReads(
  std::shared_ptr<SqliteDatabase> database)
  : of_date_(*database, select_runs + "WHERE et_date = ? ORDER BY seq DESC "
                                      "LIMIT ?"),
    last_(*database, select_runs + "ORDER BY seq DESC LIMIT 1"),
    totals_(*database, totals_of_dates) {}

EntryRuns SqliteEntryRunReads::of_date(const ReadEntryRuns& query) {
  EntryRuns found;
  found.totals = totals({query.et_date, query.et_date});
  of_date_.each([&](SqliteRow& row) { found.runs.push_back(read_run(row)); },
                query.et_date, std::max(query.limit, 1));
  if (!found.runs.empty())
    found.last = found.runs.front();
  if (query.limit < 1)
    found.runs.clear();
  return found;
}

EntryTotals SqliteEntryRunReads::totals(const ReadEntryTotals& query) {
  EntryTotals totals;
  totals_.each([&](SqliteRow& row) { add_count(row, totals); }, query.from_date,
               query.to_date);
  return totals;
}

std::optional<EntryRun> SqliteEntryRunReads::last() {
  std::optional<EntryRun> run;
  last_.each([&](SqliteRow& row) { run = read_run(row); });
  return run;
}

} // namespace signalbox
