#include "adapters/sqlite/calculation_reads.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace signalbox {

namespace {

/// Pages by correlation id of the calculations that a condition names.
std::string page_where(const char* condition) {
  return fmt::format("SELECT correlation_id, user_id, job_run_id, status, "
                     "asset_count, event_count, started_at, completed_at "
                     "FROM calculations WHERE {} AND correlation_id > ?3 "
                     "ORDER BY correlation_id LIMIT ?4",
                     condition);
}

constexpr auto events_of_stream = R"sql(
SELECT id, seq, event_type, correlation_id, user_id, job_run_id, payload,
  created_at
FROM calculation_events WHERE correlation_id = ? ORDER BY seq)sql";

/// Whose an asset is, or was before it was taken out.
constexpr auto owners_of_asset = R"sql(
SELECT p.user_id FROM portfolio_assets a JOIN portfolios p
  ON p.id = a.portfolio_id WHERE a.id = ?1
UNION SELECT user_id FROM former_assets WHERE id = ?1)sql";

constexpr auto scores_of_asset = R"sql(
FROM calculations c CROSS JOIN score_history s
  ON s.seq BETWEEN c.first_score AND c.first_score + c.score_count - 1
WHERE c.user_id IN ({}) AND s.asset_id = ?1
ORDER BY s.seq DESC LIMIT ?2)sql";

std::string select_scores(const std::string& rest) {
  return fmt::format("SELECT s.user_id, s.asset_id, s.symbol, s.asset_type, "
                     "s.market, s.score, s.max_score, s.percentage, "
                     "s.breakdown, s.criteria_version_id, s.correlation_id, "
                     "s.computed_at {}",
                     rest);
}

CalculationSummary read_summary(SqliteRow& row) {
  CalculationSummary summary;
  summary.correlation_id = row.text();
  summary.user_id = row.text();
  summary.job_run_id = row.text();
  summary.status = row.word(calculation_status_names);
  summary.asset_count = row.number();
  summary.event_count = row.number();
  summary.started_at = row.time();
  summary.completed_at = row.time();
  return summary;
}

CalculationEvent read_event(SqliteRow& row) {
  CalculationEvent event;
  event.id = row.text();
  event.seq = row.number();
  event.type = row.word(event_type_names);
  event.correlation_id = row.text();
  event.user_id = row.text();
  event.job_run_id = row.text();
  event.payload = row.text();
  event.created_at = row.time();
  return event;
}

ScoreRow read_score(SqliteRow& row) {
  ScoreRow score;
  score.user_id = row.text();
  score.asset_id = row.text();
  score.symbol = row.text();
  score.asset_type = row.text();
  score.market = row.text();
  score.score = row.text();
  score.max_score = row.text();
  score.percentage = row.text();
  score.breakdown = row.text();
  score.criteria_version_id = row.text();
  score.correlation_id = row.text();
  score.computed_at = row.time();
  return score;
}

} // namespace

SqliteCalculationReads::SqliteCalculationReads(
  std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)), criteria_(*database_),
    of_run_(*database_, page_where("job_run_id = ?1 AND ?2 IS NULL")),
    of_user_(*database_, page_where("user_id = ?2 AND ?1 IS NULL")),
    of_both_(*database_, page_where("job_run_id = ?1 AND user_id = ?2")),
    events_(*database_, events_of_stream),
    scores_(*database_, select_scores("FROM asset_scores s "
                                      "WHERE s.user_id = ? "
                                      "ORDER BY s.symbol, s.asset_id")),
    history_(*database_,
             select_scores(fmt::format(scores_of_asset, owners_of_asset))),
    user_(*database_, "SELECT 1 FROM users WHERE id = ?"),
    owners_(*database_, owners_of_asset) {}

SqliteStatement&
SqliteCalculationReads::statement_for(const ListCalculations& query) {
  if (query.run_id && query.user_id)
    return of_both_;
  return query.user_id ? of_user_ : of_run_;
}

Result<CalculationPage>
SqliteCalculationReads::list(const ListCalculations& query) {
  CalculationPage page;
  statement_for(query).each(
    [&](SqliteRow& row) { page.calculations.push_back(read_summary(row)); },
    query.run_id, query.user_id, query.after, std::max(query.limit, 0));
  if (!page.calculations.empty() &&
      std::ssize(page.calculations) == query.limit)
    page.next = page.calculations.back().correlation_id;
  return database_->outcome(std::move(page));
}

Result<CalculationStream>
SqliteCalculationReads::stream(const ReadCalculation& query) {
  CalculationStream stream;
  events_.each(
    [&](SqliteRow& row) { stream.events.push_back(read_event(row)); },
    query.correlation_id);
  if (stream.events.empty() && !database_->failed())
    return fail(Errc::not_found, fmt::format("there is no calculation {}",
                                             query.correlation_id));
  return database_->outcome(std::move(stream));
}

bool SqliteCalculationReads::any(SqliteStatement& statement,
                                 const std::string& id) {
  bool found = false;
  statement.each([&](SqliteRow&) { found = true; }, id);
  return found;
}

Result<UserScores> SqliteCalculationReads::scores(const ReadUserScores& query) {
  const SqliteSnapshot view(*database_);
  if (!any(user_, query.user_id) && !database_->failed())
    return fail(Errc::not_found,
                fmt::format("there is no user {}", query.user_id));
  std::vector<ScoreRow> rows;
  scores_.each([&](SqliteRow& row) { rows.push_back(read_score(row)); },
               query.user_id);
  return database_->outcome(
    UserScores{query.user_id, with_criteria(std::move(rows))});
}

Result<ScoreHistory>
SqliteCalculationReads::history(const ReadScoreHistory& query) {
  const SqliteSnapshot view(*database_);
  std::vector<ScoreRow> rows;
  history_.each([&](SqliteRow& row) { rows.push_back(read_score(row)); },
                query.asset_id, std::max(query.limit, 0));
  if (rows.empty() && !any(owners_, query.asset_id) && !database_->failed())
    return fail(Errc::not_found,
                fmt::format("there never was an asset {}", query.asset_id));
  return database_->outcome(
    ScoreHistory{query.asset_id, with_criteria(std::move(rows))});
}

std::vector<ShownScore>
SqliteCalculationReads::with_criteria(std::vector<ScoreRow> rows) {
  SharedVersions versions(criteria_);
  std::vector<ShownScore> shown;
  for (auto& row : rows) {
    auto criteria = versions.find(row.criteria_version_id);
    shown.push_back({std::move(row), std::move(criteria)});
  }
  return shown;
}

} // namespace signalbox
