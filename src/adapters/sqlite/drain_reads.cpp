#include "adapters/sqlite/drain_reads.hpp"

#include <algorithm>
#include <array>

namespace signalbox {

namespace {

constexpr auto last_run_row = R"sql(
SELECT seq, finished_at, run_id, run_source, skipped, reason, attempted,
  scored, errors, timeouts, not_started, late, released, held, reclaimed,
  expired_unscored, expired, remaining_ms, duration_ms, strategy, fallback,
  recent_hours, newest, oldest, failure_code, failure_name, failure_detail
FROM drain_runs ORDER BY seq DESC LIMIT 1)sql";

constexpr auto run_details = R"sql(
SELECT signal_id, ticker, status, score_tenths, error FROM drain_details
WHERE run_seq = ? ORDER BY position)sql";

/// The words that a detail's status may be; they live as long as the program.
std::optional<std::string_view> detail_status_from(std::string_view text) {
  constexpr std::array<std::string_view, 5> words{"SCORED", "ERROR", "TIMEOUT",
                                                  "PENDING", "LATE"};
  const auto* found = std::ranges::find(words, text);
  return found == words.end() ? std::nullopt : std::optional(*found);
}

std::optional<PickStrategy> strategy_from(std::string_view text) {
  for (const auto strategy :
       {PickStrategy::recent_first, PickStrategy::backlog_oldest_first})
    if (to_string(strategy) == text)
      return strategy;
  return std::nullopt;
}

/// A run without a failure has no code.
std::optional<Error> read_failure(SqliteRow& row) {
  const auto code = row.maybe_word(errc_from);
  auto name = row.text();
  auto detail = row.text();
  if (!code)
    return std::nullopt;
  return Error{*code, std::move(detail), std::move(name)};
}

DrainReport read_report(SqliteRow& row) {
  DrainReport report;
  report.run_id = row.text();
  report.run_source = row.text();
  report.skipped = row.flag();
  report.reason = row.text();
  for (auto* count :
       {&report.attempted, &report.scored, &report.errors, &report.timeouts,
        &report.not_started, &report.late, &report.released, &report.held,
        &report.reclaimed, &report.expired_unscored})
    *count = row.number();
  report.expired = row.flag();
  report.remaining = Millis{row.integer()};
  report.duration = Millis{row.integer()};
  report.strategy = row.word(strategy_from);
  report.fallback = row.flag();
  report.recent_hours = row.number();
  report.newest = row.maybe_time();
  report.oldest = row.maybe_time();
  report.failure = read_failure(row);
  return report;
}

DrainDetail read_detail(SqliteRow& row) {
  DrainDetail detail;
  detail.id = row.text();
  detail.ticker = row.text();
  detail.status = row.word(detail_status_from);
  if (const auto tenths = row.maybe_integer())
    detail.score = Score{static_cast<int>(*tenths)};
  detail.error = row.text();
  return detail;
}

} // namespace

SqliteDrainReads::SqliteDrainReads(std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)), last_(*database_, last_run_row),
    details_(*database_, run_details) {}

Result<LastDrainRun> SqliteDrainReads::last_run(const ReadLastDrain&) {
  const SqliteSnapshot snapshot(*database_);
  LastDrainRun last;
  std::int64_t seq = 0;
  last_.each([&](SqliteRow& row) {
    seq = row.integer();
    last.finished_at = row.time();
    last.report = read_report(row);
  });
  if (last.report)
    details_.each(
      [&](SqliteRow& row) { last.report->details.push_back(read_detail(row)); },
      seq);
  return database_->outcome(std::move(last));
}

} // namespace signalbox
