#include "adapters/sqlite/drain_writes.hpp"

namespace signalbox {

namespace {

constexpr auto renew_seat = R"sql(
UPDATE drain_seats SET until = ?2 WHERE run_id = ?1)sql";

constexpr auto held_seats = R"sql(
SELECT run_id FROM drain_seats ORDER BY until DESC, run_id)sql";

constexpr auto take_free_seat = R"sql(
INSERT INTO drain_seats (run_id, instance, until) VALUES (?, ?, ?))sql";

constexpr auto insert_run = R"sql(
INSERT INTO drain_runs (
  run_id, run_source, outcome, finished_at, skipped, reason, attempted,
  scored, errors, timeouts, not_started, late, released, held, reclaimed,
  expired_unscored, expired, remaining_ms, duration_ms, strategy, fallback,
  recent_hours, newest, oldest, failure_code, failure_name, failure_detail)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        ?, ?, ?, ?))sql";

constexpr auto insert_detail = R"sql(
INSERT INTO drain_details (run_seq, position, signal_id, ticker, status,
                           score_tenths, error)
VALUES ((SELECT max(seq) FROM drain_runs), ?, ?, ?, ?, ?, ?))sql";

} // namespace

SqliteDrainWrites::SqliteDrainWrites(std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)),
    free_old_(*database_, "DELETE FROM drain_seats WHERE until <= ?"),
    renew_(*database_, renew_seat), held_(*database_, held_seats),
    take_(*database_, take_free_seat),
    free_(*database_, "DELETE FROM drain_seats WHERE run_id = ?"),
    run_(*database_, insert_run), detail_(*database_, insert_detail) {}

Result<SeatTaken> SqliteDrainWrites::take_seat(const TakeSeat& order) {
  SeatTaken answer;
  free_old_.run(order.now);
  answer.taken = renew(order);
  if (answer.taken)
    return database_->outcome(std::move(answer));
  int held = 0;
  held_.each([&](SqliteRow& row) {
    ++held;
    answer.holder = row.text();
  });
  if (held < order.seats) {
    take_.run(order.run_id, order.instance, order.until);
    answer = {true, ""};
  }
  return database_->outcome(std::move(answer));
}

bool SqliteDrainWrites::renew(const TakeSeat& order) {
  return renew_.run(order.run_id, order.until) == 1;
}

Result<RunEnded> SqliteDrainWrites::end_run(const EndDrainRun& order) {
  free_.run(order.seat);
  keep_run(order);
  keep_details(order.report);
  return database_->outcome(RunEnded{});
}

void SqliteDrainWrites::keep_run(const EndDrainRun& order) {
  const auto& report = order.report;
  std::optional<std::string_view> code;
  if (report.failure)
    code = to_string(report.failure->code);
  const auto failure = report.failure.value_or(Error{{}, "", ""});
  run_.run(report.run_id, report.run_source, order.outcome, order.now,
           report.skipped, report.reason, report.attempted, report.scored,
           report.errors, report.timeouts, report.not_started, report.late,
           report.released, report.held, report.reclaimed,
           report.expired_unscored, report.expired, report.remaining.count(),
           report.duration.count(), to_string(report.strategy), report.fallback,
           report.recent_hours, report.newest, report.oldest, code,
           failure.name, failure.detail);
}

void SqliteDrainWrites::keep_details(const DrainReport& report) {
  int position = 0;
  for (const auto& detail : report.details) {
    const auto tenths =
      detail.score ? std::optional(detail.score->tenths) : std::nullopt;
    detail_.run(position++, detail.id, detail.ticker, detail.status, tenths,
                detail.error);
  }
}

} // namespace signalbox
