#include "adapters/sqlite/desk_reads.hpp"

namespace signalbox {

namespace {

constexpr auto count_since = R"sql(
SELECT count(*) FROM signals INDEXED BY signals_by_status
WHERE status = ?1 AND created_at >= ?2)sql";

constexpr auto oldest_pending = R"sql(
SELECT created_at FROM signals INDEXED BY signals_by_status
WHERE status = 'PENDING' ORDER BY created_at LIMIT 1)sql";

// Indexes are named: should one ever be missing, a read fails instead of
// walking through all that is stored.
constexpr auto signals_between = R"sql(
SELECT count(*), count(score_tenths), coalesce(sum(qualified), 0)
FROM signals INDEXED BY signals_by_status
WHERE status = ?1 AND created_at >= ?2 AND created_at < ?3)sql";

// Beside max(), the other columns are those of the row that has it.
constexpr auto errors_between = R"sql(
SELECT iif(ai_error_reason <> '', ai_error_reason, error) AS code,
  count(*) AS n, id, max(created_at)
FROM signals INDEXED BY signals_by_status
WHERE status = 'ERROR' AND created_at >= ?1 AND created_at < ?2
GROUP BY code ORDER BY n DESC, code)sql";

constexpr auto scores_between = R"sql(
SELECT score_tenths, count(*) FROM signals INDEXED BY signals_by_status
WHERE status IN ('SCORED', 'APPROVED', 'DISMISSED', 'ARCHIVED')
  AND created_at >= ?1 AND created_at < ?2 AND qualified = ?3
GROUP BY score_tenths ORDER BY score_tenths DESC)sql";

constexpr auto received_on_dates = R"sql(
SELECT coalesce(sum(n), 0) FROM daily_counters
WHERE et_date >= ?1 AND et_date <= ?2 AND counter = 'signalsReceived')sql";

constexpr auto most_decisions = 200000;

// The newest ones, so that a long span cannot keep the reader for long.
constexpr auto decisions_between = R"sql(
SELECT count(*) AS n, max(seq), at, actor, subject_kind, subject_id, outcome,
  code, detail, run_id
FROM (SELECT * FROM reasons INDEXED BY reasons_by_time
      WHERE at >= ?1 AND at < ?2
        AND subject_kind IN ('signal', 'drain_run', 'job', 'trade', 'ticker')
      ORDER BY at DESC LIMIT ?3)
GROUP BY actor, subject_kind, outcome, code
ORDER BY n DESC, actor, subject_kind, outcome, code)sql";

constexpr auto drains_between = R"sql(
SELECT outcome, iif(outcome = 'failed', failure_name, reason) AS why,
  count(*) AS n, max(finished_at)
FROM drain_runs INDEXED BY drain_runs_by_time
WHERE finished_at >= ?1 AND finished_at < ?2
GROUP BY outcome, why ORDER BY n DESC, outcome, why)sql";

constexpr auto paused_jobs = R"sql(
SELECT name, paused_since, paused_until, paused_by, paused_why
FROM job_states WHERE paused_since IS NOT NULL ORDER BY name)sql";

constexpr auto trades_between = R"sql(
SELECT status, error, count(*) AS n, sum(broker_order_id <> ''),
  sum(CAST(coalesce(filled_quantity, '0') AS REAL) > 0), ticker,
  max(created_at)
FROM trades INDEXED BY trades_by_status
WHERE status IN ('AUTO_PENDING', 'OPEN', 'CLOSED', 'ERROR', 'DISABLED', 'VOID')
  AND created_at >= ?1 AND created_at < ?2
GROUP BY status, error ORDER BY n DESC, status, error)sql";

constexpr auto entry_runs_between = R"sql(
SELECT count(*) AS n, max(seq), et_date, at, outcome, reason, detail, ticker,
  trade_id, source, run_id
FROM entry_runs INDEXED BY entry_runs_by_date
WHERE et_date >= ?1 AND et_date <= ?2 AND at >= ?3 AND at < ?4
GROUP BY outcome, reason ORDER BY n DESC, outcome, reason)sql";

Reason read_reason(SqliteRow& row) {
  Reason reason;
  reason.at = row.time();
  reason.actor = row.text();
  reason.subject_kind = row.text();
  reason.subject_id = row.text();
  reason.outcome = row.text();
  reason.code = row.text();
  reason.detail = row.text();
  reason.run_id = row.text();
  return reason;
}

PausedJob read_pause(SqliteRow& row) {
  PausedJob job;
  job.name = row.text();
  job.pause.since = row.time();
  job.pause.until = row.maybe_time();
  job.pause.by = row.text();
  job.pause.why = row.text();
  return job;
}

TradeCount read_trades(SqliteRow& row) {
  TradeCount trades;
  trades.status = row.word(trade_status_from);
  trades.error = row.text();
  trades.count = row.integer();
  trades.placed = row.integer();
  trades.filled = row.integer();
  trades.newest_ticker = row.text();
  return trades;
}

EntryRunCount read_runs(SqliteRow& row) {
  EntryRunCount runs;
  runs.count = row.integer();
  row.integer(); // its place
  auto& run = runs.newest;
  run.et_date = row.text();
  run.at = row.time();
  run.outcome = row.text();
  run.reason = row.text();
  run.detail = row.text();
  run.ticker = row.text();
  run.trade_id = row.text();
  run.source = row.text();
  run.run_id = row.text();
  return runs;
}

void keep_newest(std::optional<EntryRun>& last, const EntryRun& run) {
  if (!last || last->at < run.at)
    last = run;
}

} // namespace

SqliteDeskReads::SqliteDeskReads(std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)), since_(*database_, count_since),
    all_(*database_, "SELECT n FROM signal_counts WHERE status = ?"),
    oldest_pending_(*database_, oldest_pending),
    marks_(*database_, "SELECT name, at FROM signal_marks"),
    signals_(*database_, signals_between), errors_(*database_, errors_between),
    scores_(*database_, scores_between),
    received_(*database_, received_on_dates),
    decisions_(*database_, decisions_between),
    drains_(*database_, drains_between), paused_(*database_, paused_jobs),
    trades_(*database_, trades_between),
    entry_runs_(*database_, entry_runs_between) {}

Result<ScoringBacklog>
SqliteDeskReads::backlog(const ReadScoringBacklog& query) {
  const SqliteSnapshot snapshot(*database_);
  ScoringBacklog backlog;
  auto& [recent, all] = backlog;
  for (const auto status : all_statuses()) {
    const auto into = [&](SignalCounts& counts) {
      return [&counts, status](SqliteRow& row) {
        counts.by_status.emplace_back(status, row.integer());
      };
    };
    since_.each(into(recent), to_string(status), query.since);
    all_.each(into(all), to_string(status));
  }
  oldest_pending_.each(
    [&](SqliteRow& row) { backlog.all.oldest_pending = row.time(); });
  marks_.each([&](SqliteRow& row) {
    const auto name = row.text();
    (name == "scored" ? backlog.all.newest_scored
                      : backlog.all.newest_received) = row.time();
  });
  return database_->outcome(std::move(backlog));
}

Result<DeskRecords> SqliteDeskReads::records(const ReadDeskRecords& query) {
  const SqliteSnapshot snapshot(*database_);
  DeskRecords records;
  read_signals(query, records);
  read_decisions(query, records);
  read_entries(query, records);
  return database_->outcome(std::move(records));
}

void SqliteDeskReads::read_signals(const ReadDeskRecords& query,
                                   DeskRecords& records) {
  for (const auto status : all_statuses())
    signals_.each(
      [&](SqliteRow& row) {
        records.signals.by_status.emplace_back(status, row.integer());
        records.scored += row.integer();
        records.qualified += row.integer();
      },
      to_string(status), query.from, query.to);
  errors_.each(
    [&](SqliteRow& row) {
      auto code = row.text();
      const auto count = row.integer();
      records.errors.push_back({std::move(code), count, row.text()});
    },
    query.from, query.to);
  read_scores(query, true, records.qualified_scores);
  read_scores(query, false, records.unqualified);
  if (query.whole_dates)
    received_.each([&](SqliteRow& row) { records.received = row.integer(); },
                   query.first_date, query.last_date);
}

void SqliteDeskReads::read_scores(const ReadDeskRecords& query, bool qualified,
                                  std::vector<ScoreCount>& scores) {
  scores_.each(
    [&](SqliteRow& row) {
      const Score score{row.number()};
      scores.push_back({score, row.integer()});
    },
    query.from, query.to, qualified);
}

void SqliteDeskReads::read_decisions(const ReadDeskRecords& query,
                                     DeskRecords& records) {
  std::int64_t total = 0;
  decisions_.each(
    [&](SqliteRow& row) {
      const auto count = row.integer();
      row.integer(); // its place
      records.decisions.push_back({count, read_reason(row)});
      total += count;
    },
    query.from, query.to, most_decisions);
  records.decisions_cut = total >= most_decisions;
  drains_.each(
    [&](SqliteRow& row) {
      DrainCount drains;
      drains.outcome = row.text();
      drains.reason = row.text();
      drains.count = row.integer();
      drains.newest = row.time();
      records.drains.push_back(std::move(drains));
    },
    query.from, query.to);
  paused_.each(
    [&](SqliteRow& row) { records.paused.push_back(read_pause(row)); });
}

void SqliteDeskReads::read_entries(const ReadDeskRecords& query,
                                   DeskRecords& records) {
  trades_.each(
    [&](SqliteRow& row) { records.trades.push_back(read_trades(row)); },
    query.from, query.to);
  entry_runs_.each(
    [&](SqliteRow& row) {
      records.entry_runs.push_back(read_runs(row));
      keep_newest(records.last_run, records.entry_runs.back().newest);
    },
    query.first_date, query.last_date, query.from, query.to);
}

} // namespace signalbox
