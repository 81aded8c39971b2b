#include "adapters/sqlite/job_reads.hpp"

namespace signalbox {

namespace {

constexpr auto job_states = R"sql(
SELECT name, last_due, paused_since, paused_until, paused_by, paused_why
FROM job_states ORDER BY name)sql";

constexpr auto service_rows = R"sql(
SELECT service, last_run, last_run_duration_ms, total_runs, total_errors,
  created_at, updated_at, last_outcome, last_error, expected_interval_ms,
  running_since, progress_done, progress_total, last_effect
FROM heartbeats ORDER BY service)sql";

JobMemory::Entry read_state(SqliteRow& row) {
  JobMemory::Entry entry;
  entry.name = row.text();
  entry.last_due = row.maybe_time();
  const auto since = row.maybe_time();
  JobPause pause;
  pause.until = row.maybe_time();
  pause.by = row.text();
  pause.why = row.text();
  if (since) {
    pause.since = *since;
    entry.pause = std::move(pause);
  }
  return entry;
}

ServiceRow read_row(SqliteRow& row) {
  ServiceRow service;
  service.service = row.text();
  service.last_run = row.maybe_time();
  service.last_run_duration = Millis{row.integer()};
  service.total_runs = row.integer();
  service.total_errors = row.integer();
  service.created_at = row.time();
  service.updated_at = row.time();
  service.last_outcome = row.text();
  service.last_error = row.text();
  service.expected_interval = Millis{row.integer()};
  service.running_since = row.maybe_time();
  service.progress_done = row.integer();
  service.progress_total = row.integer();
  service.last_effect = row.integer();
  return service;
}

} // namespace

SqliteJobReads::SqliteJobReads(std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)), states_(*database_, job_states),
    rows_(*database_, service_rows) {}

Result<JobMemory> SqliteJobReads::load(const LoadJobs&) {
  const SqliteSnapshot snapshot(*database_);
  JobMemory memory;
  states_.each(
    [&](SqliteRow& row) { memory.entries.push_back(read_state(row)); });
  memory.rows = all_rows();
  return database_->outcome(std::move(memory));
}

Result<ServiceRows> SqliteJobReads::rows(const ReadServiceRows&) {
  return database_->outcome(ServiceRows{all_rows()});
}

std::vector<ServiceRow> SqliteJobReads::all_rows() {
  std::vector<ServiceRow> rows;
  rows_.each([&](SqliteRow& row) { rows.push_back(read_row(row)); });
  return rows;
}

} // namespace signalbox
