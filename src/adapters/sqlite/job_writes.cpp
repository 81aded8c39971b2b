#include "adapters/sqlite/job_writes.hpp"

#include <algorithm>

namespace signalbox {

namespace {

constexpr auto set_due = R"sql(
INSERT INTO job_states (name, last_due) VALUES (?1, ?2)
ON CONFLICT (name) DO UPDATE SET last_due = ?2)sql";

constexpr auto begin_run = R"sql(
INSERT INTO heartbeats (service, created_at, updated_at, running_since,
                        expected_interval_ms)
VALUES (?1, ?2, ?2, ?2, ?3)
ON CONFLICT (service) DO UPDATE SET updated_at = ?2, running_since = ?2,
  expected_interval_ms = ?3, progress_done = 0, progress_total = 0)sql";

constexpr auto end_run = R"sql(
INSERT INTO heartbeats (service, created_at, updated_at, last_run,
  last_run_duration_ms, total_runs, total_errors, last_outcome, last_error,
  last_effect, progress_done, progress_total, expected_interval_ms)
VALUES (?1, ?2, ?2, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
ON CONFLICT (service) DO UPDATE SET updated_at = ?2, last_run = ?2,
  last_run_duration_ms = ?3, total_runs = total_runs + 1,
  total_errors = total_errors + ?4, last_outcome = ?5, last_error = ?6,
  last_effect = ?7, progress_done = ?8, progress_total = ?9,
  expected_interval_ms = ?10, running_since = NULL)sql";

constexpr auto set_pause_row = R"sql(
INSERT INTO job_states (name, paused_since, paused_until, paused_by, paused_why)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (name) DO UPDATE SET paused_since = ?2, paused_until = ?3,
  paused_by = ?4, paused_why = ?5)sql";

constexpr auto stale_services = R"sql(
SELECT service FROM heartbeats WHERE updated_at < ? ORDER BY service)sql";

bool counts_as_error(const std::string& outcome) {
  return outcome == "failed" || outcome == "timeout";
}

} // namespace

SqliteJobWrites::SqliteJobWrites(std::shared_ptr<SqliteDatabase> database,
                                 std::shared_ptr<SqliteReasonWrites> reasons)
  : database_(std::move(database)), reasons_(std::move(reasons)),
    due_(*database_, set_due), began_(*database_, begin_run),
    ended_(*database_, end_run), pause_(*database_, set_pause_row),
    stale_(*database_, stale_services),
    drop_row_(*database_, "DELETE FROM heartbeats WHERE service = ?"),
    drop_state_(*database_, "DELETE FROM job_states WHERE name = ?") {}

Result<RunNoted> SqliteJobWrites::note_began(const NoteRunBegan& order) {
  remember_due(order.service, order.due);
  began_.run(order.service, order.at, order.expected_interval.count());
  return database_->outcome(RunNoted{});
}

Result<RunNoted> SqliteJobWrites::note_ended(const NoteRunEnded& order) {
  ended_.run(order.service, order.at, order.duration.count(),
             counts_as_error(order.outcome) ? 1 : 0, order.outcome, order.error,
             order.effects, order.progress_done, order.progress_total,
             order.expected_interval.count());
  add(order.reasons);
  return database_->outcome(RunNoted{});
}

Result<SkipNoted> SqliteJobWrites::note_skipped(const NoteStartSkipped& order) {
  remember_due(order.service, order.due);
  add(order.reasons);
  return database_->outcome(SkipNoted{});
}

Result<JobPauseSet> SqliteJobWrites::set_pause(const SetJobPause& order) {
  if (const auto& pause = order.pause)
    pause_.run(order.name, pause->since, pause->until, pause->by, pause->why);
  else
    pause_.run(order.name, std::nullopt, std::nullopt, "", "");
  reasons_->add(order.reason);
  return database_->outcome(JobPauseSet{});
}

Result<ServiceRowsCleaned>
SqliteJobWrites::clean(const CleanServiceRows& order) {
  std::vector<std::string> gone;
  stale_.each(
    [&](SqliteRow& row) {
      auto service = row.text();
      if (std::ranges::find(order.keep, service) == order.keep.end())
        gone.push_back(std::move(service));
    },
    order.before);
  for (const auto& service : gone) {
    drop_row_.run(service);
    drop_state_.run(service);
  }
  return database_->outcome(ServiceRowsCleaned{static_cast<int>(gone.size())});
}

void SqliteJobWrites::add(const std::vector<Reason>& reasons) {
  for (const auto& reason : reasons)
    reasons_->add(reason);
}

void SqliteJobWrites::remember_due(const std::string& name,
                                   const std::optional<WallTime>& due) {
  if (due)
    due_.run(name, *due);
}

} // namespace signalbox
