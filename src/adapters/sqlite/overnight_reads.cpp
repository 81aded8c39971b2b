#include "adapters/sqlite/overnight_reads.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr auto runs_under_way = R"sql(
FROM overnight_job_runs o WHERE o.status = 'started'
ORDER BY o.started_at, o.id)sql";

constexpr auto newest_runs = R"sql(
FROM overnight_job_runs o
WHERE (?2 IS NULL OR o.job_type = ?2) AND (?3 IS NULL OR o.status = ?3)
ORDER BY o.started_at DESC, o.id DESC LIMIT ?1)sql";

constexpr auto tally_of_run = R"sql(
SELECT (SELECT count(*) FROM overnight_run_users WHERE run_id = ?1), count(*),
  count(failure), coalesce(sum(asset_count), 0)
FROM calculations WHERE job_run_id = ?1)sql";

std::string select_runs(const char* rest) {
  return fmt::format("SELECT {}{}", overnight_run_columns, rest);
}

} // namespace

SqliteOvernightReads::SqliteOvernightReads(
  std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)), rows_(*database_), batch_(*database_),
    quotes_(*database_), active_(*database_),
    open_(*database_, select_runs(runs_under_way)),
    list_(*database_, select_runs(newest_runs)),
    tally_(*database_, tally_of_run) {}

Result<OpenRuns> SqliteOvernightReads::open_runs(const ReadOpenRuns&) {
  const SqliteSnapshot view(*database_);
  OpenRuns open;
  open_.each([&](SqliteRow& row) {
    open.runs.push_back({read_overnight_run(row), {}});
  });
  for (auto& [run, steps] : open.runs)
    steps = rows_.steps(run.id);
  return database_->outcome(std::move(open));
}

Result<ActiveUsers> SqliteOvernightReads::active_users(const ReadActiveUsers&) {
  const SqliteSnapshot view(*database_);
  return database_->outcome(active_.all());
}

Result<BatchCases> SqliteOvernightReads::batch(const ReadBatch& query) {
  return database_->outcome(BatchCases{
    std::make_shared<const std::vector<ScoringCase>>(batch_.cases(query))});
}

Result<RunTally> SqliteOvernightReads::tally(const ReadRunTally& query) {
  RunTally tally;
  tally_.each(
    [&](SqliteRow& row) {
      tally.users = row.number();
      tally.processed = row.number();
      tally.failed = row.number();
      tally.assets_scored = row.integer();
    },
    query.run_id);
  return database_->outcome(tally);
}

Result<QuoteBook> SqliteOvernightReads::quotes(const ReadQuotes& query) {
  const SqliteSnapshot view(*database_);
  QuoteBook book;
  for (const auto& symbol : query.price_symbols)
    if (auto price = quotes_.price(symbol))
      book.prices.emplace(symbol, std::move(*price));
  for (const auto& symbol : query.fundamentals_symbols)
    if (auto fundamentals = quotes_.fundamentals(symbol))
      book.fundamentals.emplace(symbol, std::move(*fundamentals));
  if (query.rates)
    book.rates = quotes_.rates();
  return database_->outcome(std::move(book));
}

Result<OvernightRuns>
SqliteOvernightReads::list(const ListOvernightRuns& query) {
  const SqliteSnapshot view(*database_);
  const auto status =
    query.status ? std::optional(overnight_status_names.of(*query.status))
                 : std::nullopt;
  OvernightRuns list;
  list_.each(
    [&](SqliteRow& row) { list.runs.push_back(read_overnight_run(row)); },
    std::max(query.limit, 0), query.job_type, status);
  for (auto& run : list.runs)
    run.faults = rows_.faults(run.id);
  return database_->outcome(std::move(list));
}

Result<OvernightRunView>
SqliteOvernightReads::find(const FindOvernightRun& query) {
  const SqliteSnapshot view(*database_);
  auto run = rows_.find(query.id);
  if (!run && !database_->failed())
    return fail(Errc::not_found, fmt::format("there is no run {}", query.id));
  return database_->outcome(OvernightRunView{
    std::move(run).value_or(OvernightRun{}), rows_.shown_steps(query.id)});
}

} // namespace signalbox
