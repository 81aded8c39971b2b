#include "adapters/sqlite/overnight_writes.hpp"

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr auto run_under_way = R"sql(
SELECT id, correlation_id FROM overnight_job_runs
WHERE job_type = ? AND status = 'started')sql";

constexpr auto run_of_day = R"sql(
SELECT id, correlation_id FROM overnight_job_runs
WHERE job_type = ? AND status = 'completed' AND started_at >= ?
  AND started_at < ?
ORDER BY started_at DESC LIMIT 1)sql";

constexpr auto insert_run = R"sql(
INSERT INTO overnight_job_runs (id, correlation_id, job_type, started_at,
  source, status)
VALUES (?, ?, ?, ?, ?, 'started'))sql";

constexpr auto insert_setup = R"sql(
INSERT INTO overnight_steps (run_id, step, started_at, completed_at, position,
  status, attempts)
VALUES (?1, ?2, ?3, ?3, 1, 'done', 1))sql";

constexpr auto note_step_begun = R"sql(
INSERT INTO overnight_steps (run_id, step, started_at, users, position, status,
  attempts)
SELECT ?1, ?2, ?3, ?4, 1 + coalesce(max(position), 0), 'running', 1
FROM overnight_steps WHERE run_id = ?1
ON CONFLICT (run_id, step) DO UPDATE SET attempts = attempts + 1,
  status = 'running', completed_at = NULL,
  users = coalesce(excluded.users, users)
WHERE status <> 'done')sql";

constexpr auto note_step_over = R"sql(
UPDATE overnight_steps SET completed_at = ?3, status = ?4, checkpoint = ?5
WHERE run_id = ?1 AND step = ?2 AND status <> 'done')sql";

constexpr auto pin_user = R"sql(
INSERT INTO overnight_run_users (run_id, user_id, failure)
VALUES (?, ?, ?))sql";

constexpr auto pin_criteria = R"sql(
INSERT INTO overnight_run_criteria (run_id, user_id, position, version_id)
VALUES (?, ?, ?, ?))sql";

constexpr auto note_metrics_of_run = R"sql(
UPDATE overnight_job_runs SET fetch_rates_ms = ?2, fetch_prices_ms = ?3,
  process_users_ms = ?4, total_duration_ms = ?5, assets_scored = ?6,
  users_total = ?7
WHERE id = ?1)sql";

constexpr auto note_run_over = R"sql(
UPDATE overnight_job_runs SET status = ?2, completed_at = ?3,
  (users_processed, users_failed) = (
    SELECT count(*), count(failure) FROM calculations WHERE job_run_id = ?1),
  faults_count = ?4 + (
    SELECT count(failure) FROM calculations WHERE job_run_id = ?1)
WHERE id = ?1 AND status = 'started')sql";

constexpr auto insert_step_fault = R"sql(
INSERT INTO overnight_faults (run_id, position, user_id, message, stage)
VALUES (?, ?, ?, ?, ?))sql";

constexpr auto insert_user_faults = R"sql(
INSERT INTO overnight_faults (run_id, position, user_id, message, stage)
SELECT job_run_id, ?2 + row_number() OVER (ORDER BY user_id), user_id, failure,
  ?4
FROM calculations WHERE job_run_id = ?1 AND failure IS NOT NULL
ORDER BY user_id LIMIT ?3)sql";

// An asset may be taken out, or change its symbol, after its user was read and
// before its score is written.
constexpr auto drop_lost_scores = R"sql(
DELETE FROM asset_scores
WHERE (user_id, symbol, asset_id) IN (
    SELECT user_id, symbol, asset_id FROM left_places)
  AND NOT EXISTS (
    SELECT 1 FROM portfolio_assets a
    WHERE a.id = asset_scores.asset_id AND a.symbol = asset_scores.symbol))sql";

} // namespace

SqliteOvernightWrites::SqliteOvernightWrites(
  std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)), rows_(*database_),
    calculations_(*database_), quotes_(*database_),
    under_way_(*database_, run_under_way),
    completed_today_(*database_, run_of_day),
    insert_run_(*database_, insert_run),
    insert_setup_(*database_, insert_setup),
    begin_step_(*database_, note_step_begun),
    end_step_(*database_, note_step_over),
    find_step_(*database_, "SELECT 1 FROM overnight_steps "
                           "WHERE run_id = ? AND step = ?"),
    forget_users_(*database_, "DELETE FROM overnight_run_users "
                              "WHERE run_id = ?"),
    forget_criteria_(*database_, "DELETE FROM overnight_run_criteria "
                                 "WHERE run_id = ?"),
    pin_user_(*database_, pin_user), pin_criteria_(*database_, pin_criteria),
    metrics_(*database_, note_metrics_of_run),
    end_run_(*database_, note_run_over),
    step_fault_(*database_, insert_step_fault),
    user_faults_(*database_, insert_user_faults),
    drop_lost_scores_(*database_, drop_lost_scores),
    forget_places_(*database_, "DELETE FROM left_places") {}

Result<OvernightRunBegun>
SqliteOvernightWrites::begin_run(const BeginOvernightRun& order) {
  if (auto other = run_in_the_way(order))
    return database_->outcome(std::move(*other));
  const auto& run = order.run;
  insert_run_.run(run.id, run.correlation_id, run.job_type, run.started_at,
                  run.source);
  insert_setup_.run(run.id, overnight_step_names.of(OvernightStep::setup),
                    run.started_at);
  return database_->outcome(OvernightRunBegun{run.id, run.correlation_id, ""});
}

std::optional<OvernightRunBegun>
SqliteOvernightWrites::run_in_the_way(const BeginOvernightRun& order) {
  std::optional<OvernightRunBegun> found;
  const auto take = [&](const char* reason) {
    return [&found, reason](SqliteRow& row) {
      found = OvernightRunBegun{row.text(), row.text(), reason};
    };
  };
  under_way_.each(take("already_running"), order.run.job_type);
  if (found || !order.once_a_day)
    return found;
  const auto day = std::chrono::floor<std::chrono::days>(order.run.started_at);
  completed_today_.each(take("already_completed"), order.run.job_type,
                        WallTime{day}, WallTime{day + std::chrono::days{1}});
  return found;
}

Result<OvernightRun>
SqliteOvernightWrites::find_run(const std::string& run_id) {
  auto run = rows_.find(run_id);
  if (!run && !database_->failed())
    return fail(Errc::not_found, fmt::format("there is no run {}", run_id));
  return database_->outcome(std::move(run).value_or(OvernightRun{}));
}

Result<StepNoted> SqliteOvernightWrites::begin_step(const BeginStep& order) {
  if (auto run = find_run(order.run_id); !run)
    return tl::unexpected(std::move(run.error()));
  begin_step_.run(order.run_id, order.step, order.now, order.users);
  return database_->outcome(StepNoted{});
}

Result<StepNoted> SqliteOvernightWrites::end_step(const EndStep& order) {
  if (auto begun = require_step(order); !begun)
    return tl::unexpected(std::move(begun.error()));
  const auto status = order.done ? StepStatus::done : StepStatus::failed;
  const auto changed =
    end_step_.run(order.run_id, order.step, order.now,
                  step_status_names.of(status), order.checkpoint);
  if (changed == 1) {
    if (order.step == overnight_step_names.of(OvernightStep::get_active_users))
      pin(order.run_id, order.pinned);
    note_metrics(order.run_id, order.metrics);
  }
  return database_->outcome(StepNoted{});
}

Result<void> SqliteOvernightWrites::require_step(const EndStep& order) {
  bool begun = false;
  find_step_.each([&](SqliteRow&) { begun = true; }, order.run_id, order.step);
  if (!begun && !database_->failed())
    return fail(Errc::not_found, fmt::format("run {} has not begun step {}",
                                             order.run_id, order.step));
  return database_->outcome();
}

void SqliteOvernightWrites::pin(const std::string& run_id,
                                const std::vector<PinnedUser>& users) {
  forget_users_.run(run_id);
  forget_criteria_.run(run_id);
  for (const auto& user : users) {
    pin_user_.run(run_id, user.user_id, user.failure);
    int position = 0;
    for (const auto& version_id : user.criteria_ids)
      pin_criteria_.run(run_id, user.user_id, ++position, version_id);
  }
}

void SqliteOvernightWrites::note_metrics(const std::string& run_id,
                                         const OvernightMetrics& metrics) {
  metrics_.run(run_id, metrics.fetch_rates_ms, metrics.fetch_prices_ms,
               metrics.process_users_ms, metrics.total_duration_ms,
               metrics.assets_scored, metrics.users_total);
}

Result<CalculationsWritten>
SqliteOvernightWrites::write(const WriteCalculations& order) {
  if (auto run = find_run(order.run_id); !run)
    return tl::unexpected(std::move(run.error()));
  return database_->outcome(calculations_.write(order));
}

Result<OvernightRunEnded>
SqliteOvernightWrites::end_run(const EndOvernightRun& order) {
  const auto ended =
    end_run_.run(order.run_id, overnight_status_names.of(order.status),
                 order.now, order.faults.size());
  if (ended == 1) {
    note_metrics(order.run_id, order.metrics);
    collect_faults(order);
    drop_lost_scores_.run();
    forget_places_.run();
  }
  return find_run(order.run_id).map([](OvernightRun&& run) {
    return OvernightRunEnded{std::move(run)};
  });
}

/// The first of them: those of steps, then users' in the order of the users.
void SqliteOvernightWrites::collect_faults(const EndOvernightRun& order) {
  const auto of_steps = std::min(order.faults.size(), kept_faults);
  for (std::size_t i = 0; i < of_steps; ++i)
    step_fault_.run(order.run_id, i + 1, order.faults[i].user_id,
                    order.faults[i].message, order.faults[i].stage);
  user_faults_.run(order.run_id, of_steps, kept_faults - of_steps,
                   overnight_step_names.of(OvernightStep::score_portfolios));
}

Result<QuotesKept> SqliteOvernightWrites::keep(const KeepQuotes& order) {
  for (const auto& price : order.prices)
    quotes_.keep(price);
  for (const auto& fundamentals : order.fundamentals)
    quotes_.keep(fundamentals);
  if (order.rates)
    quotes_.keep(*order.rates);
  return database_->outcome(QuotesKept{});
}

} // namespace signalbox
