#include "adapters/sqlite/overnight_rows.hpp"

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr auto select_faults = R"sql(
SELECT user_id, message, stage FROM overnight_faults
WHERE run_id = ? ORDER BY position)sql";

constexpr auto select_steps = R"sql(
SELECT step, status, attempts, started_at, completed_at, users, {}
FROM overnight_steps WHERE run_id = ? ORDER BY position)sql";

OvernightFault read_fault(SqliteRow& row) {
  OvernightFault fault;
  fault.user_id = row.maybe_text();
  fault.message = row.text();
  fault.stage = row.text();
  return fault;
}

StepRecord read_step(SqliteRow& row) {
  StepRecord step;
  step.step = row.text();
  step.status = row.word(step_status_names);
  step.attempts = row.number();
  step.started_at = row.time();
  step.completed_at = row.maybe_time();
  if (const auto users = row.maybe_integer())
    step.users = static_cast<int>(*users);
  step.checkpoint = row.text();
  return step;
}

std::vector<StepRecord> read_steps(SqliteStatement& statement,
                                   const std::string& run_id) {
  std::vector<StepRecord> steps;
  statement.each([&](SqliteRow& row) { steps.push_back(read_step(row)); },
                 run_id);
  return steps;
}

OvernightMetrics read_metrics(SqliteRow& row) {
  OvernightMetrics metrics;
  metrics.fetch_rates_ms = row.integer();
  metrics.fetch_prices_ms = row.integer();
  metrics.process_users_ms = row.integer();
  metrics.total_duration_ms = row.integer();
  metrics.assets_scored = row.integer();
  metrics.users_total = row.integer();
  return metrics;
}

} // namespace

OvernightRun read_overnight_run(SqliteRow& row) {
  OvernightRun run;
  run.id = row.text();
  run.correlation_id = row.text();
  run.job_type = row.text();
  run.status = row.word(overnight_status_names);
  run.started_at = row.time();
  run.completed_at = row.maybe_time();
  run.users_processed = row.number();
  run.users_failed = row.number();
  run.faults_count = row.number();
  run.metrics = read_metrics(row);
  run.source = row.text();
  return run;
}

SqliteOvernightRows::SqliteOvernightRows(SqliteDatabase& database)
  : run_(database, fmt::format("SELECT {}FROM overnight_job_runs o "
                               "WHERE o.id = ?",
                               overnight_run_columns)),
    faults_(database, select_faults),
    steps_(database, fmt::format(select_steps, "checkpoint")),
    shown_steps_(database, fmt::format(select_steps, "''")) {}

std::optional<OvernightRun>
SqliteOvernightRows::find(const std::string& run_id) {
  std::optional<OvernightRun> run;
  run_.each([&](SqliteRow& row) { run = read_overnight_run(row); }, run_id);
  if (run)
    run->faults = faults(run_id);
  return run;
}

std::vector<OvernightFault>
SqliteOvernightRows::faults(const std::string& run_id) {
  std::vector<OvernightFault> faults;
  faults_.each([&](SqliteRow& row) { faults.push_back(read_fault(row)); },
               run_id);
  return faults;
}

std::vector<StepRecord> SqliteOvernightRows::steps(const std::string& run_id) {
  return read_steps(steps_, run_id);
}

std::vector<StepRecord>
SqliteOvernightRows::shown_steps(const std::string& run_id) {
  return read_steps(shown_steps_, run_id);
}

} // namespace signalbox
