#include "adapters/sqlite/calculation_writes.hpp"

namespace signalbox {

namespace {

constexpr auto insert_summary = R"sql(
INSERT INTO calculations (job_run_id, correlation_id, user_id, status,
  asset_count, event_count, started_at, completed_at, failure, score_count,
  first_score)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
  (SELECT 1 + coalesce(max(seq), 0) FROM score_history))
ON CONFLICT DO NOTHING)sql";

constexpr auto insert_event = R"sql(
INSERT INTO calculation_events (id, correlation_id, user_id, event_type,
  payload, created_at, seq, job_run_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql";

constexpr auto replace_score = R"sql(
REPLACE INTO asset_scores (user_id, symbol, asset_id, asset_type, market,
  score, max_score, percentage, breakdown, criteria_version_id, correlation_id,
  computed_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql";

constexpr auto insert_history = R"sql(
INSERT INTO score_history (user_id, symbol, asset_id, asset_type, market,
  score, max_score, percentage, breakdown, criteria_version_id, correlation_id,
  computed_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql";

constexpr auto note_progress = R"sql(
UPDATE overnight_job_runs SET users_processed = users_processed + ?2,
  users_failed = users_failed + ?3
WHERE id = ?1 AND status = 'started')sql";

/// Runs a statement that takes a whole row of scores.
void run_with(SqliteStatement& statement, const ScoreRow& score) {
  statement.run(score.user_id, score.symbol, score.asset_id, score.asset_type,
                score.market, score.score, score.max_score, score.percentage,
                score.breakdown, score.criteria_version_id,
                score.correlation_id, score.computed_at);
}

} // namespace

SqliteCalculationWrites::SqliteCalculationWrites(SqliteDatabase& database)
  : summary_(database, insert_summary), event_(database, insert_event),
    current_score_(database, replace_score),
    score_history_(database, insert_history),
    progress_(database, note_progress) {}

CalculationsWritten
SqliteCalculationWrites::write(const WriteCalculations& order) {
  CalculationsWritten written;
  int failed = 0;
  for (const auto& calculation : *order.calculations) {
    if (!write_summary(order.run_id, calculation)) {
      ++written.already_there;
      continue;
    }
    ++written.written;
    failed += calculation.failure ? 1 : 0;
    for (const auto& event : calculation.events)
      write_event(event);
    for (const auto& score : calculation.scores)
      write_score(score);
  }
  progress_.run(order.run_id, written.written, failed);
  return written;
}

bool SqliteCalculationWrites::write_summary(
  const std::string& run_id, const FinishedCalculation& calculation) {
  const auto& summary = calculation.summary;
  return summary_.run(run_id, summary.correlation_id, summary.user_id,
                      calculation_status_names.of(summary.status),
                      summary.asset_count, summary.event_count,
                      summary.started_at, summary.completed_at,
                      calculation.failure, calculation.scores.size()) == 1;
}

void SqliteCalculationWrites::write_event(const CalculationEvent& event) {
  event_.run(event.id, event.correlation_id, event.user_id,
             event_type_names.of(event.type), event.payload, event.created_at,
             event.seq, event.job_run_id);
}

void SqliteCalculationWrites::write_score(const ScoreRow& score) {
  run_with(current_score_, score);
  run_with(score_history_, score);
}

} // namespace signalbox
