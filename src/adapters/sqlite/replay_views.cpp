#include "adapters/sqlite/replay_views.hpp"

#include <algorithm>

#include "adapters/sqlite/page_keys.hpp"

namespace signalbox {

namespace {

constexpr auto select_latest = R"sql(
SELECT s.ticker, s.stage, s.ts, s.open_trade <> '', s.json,
       coalesce(r.payload_json, '')
FROM latest_states s
LEFT JOIN ingest_receipts r ON r.receipt_id = s.receipt_id
WHERE s.book = 0 AND s.ticker > ?1 AND (?2 = '' OR s.ticker = ?2)
ORDER BY s.ticker LIMIT ?3)sql";

constexpr auto select_board = R"sql(
SELECT ticker, stage, ts, open_trade <> '', json, '' FROM latest_states
WHERE book = 0 ORDER BY ticker)sql";

// Receipts never go, so the number of the last one is their count.
constexpr auto select_tallies = R"sql(
SELECT (SELECT coalesce(max(rowid), 0) FROM ingest_receipts),
       (SELECT count(*) FROM latest_states WHERE book = 0),
       (SELECT count(*) FROM sim_trades
        WHERE book = 0 AND is_open = 1 AND replay_open = 0))sql";

constexpr auto select_newest = R"sql(
SELECT ts FROM ingest_receipts ORDER BY bucket_5m DESC, ts DESC LIMIT 1)sql";

constexpr auto select_last = R"sql(
SELECT received_ts FROM ingest_receipts ORDER BY rowid DESC LIMIT 1)sql";

constexpr std::int64_t most_counted = 1'000'000;

/// Of payloads in one page of states; the one that reaches it is the last.
constexpr std::size_t most_bytes = std::size_t{4} << 20U;

LatestState read_latest(SqliteRow& row) {
  LatestState state;
  state.ticker = row.text();
  state.stage = row.text();
  state.ts = row.time();
  state.entered = row.flag();
  state.json = row.text();
  state.payload = row.text();
  return state;
}

} // namespace

SqliteReplayViews::SqliteReplayViews(std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)), runs_(*database_), trades_(*database_),
    moves_(*database_), latest_(*database_, select_latest),
    board_(*database_, select_board), tallies_(*database_, select_tallies),
    newest_(*database_, select_newest), last_(*database_, select_last) {}

Result<FoundRun> SqliteReplayViews::bucket_run(const FindBucketRun& query) {
  return database_->outcome(FoundRun{runs_.bucket_run(query)});
}

Result<ReplayRun> SqliteReplayViews::run(const FindReplayRun& query) {
  auto found = database_->outcome(runs_.find(query.id));
  if (!found)
    return tl::unexpected(std::move(found.error()));
  if (!*found)
    return fail(Errc::not_found, "there is no replay " + query.id);
  return std::move(**found);
}

Result<OpenReplays> SqliteReplayViews::open_runs(const ReadOpenReplays&) {
  return database_->outcome(OpenReplays{runs_.open_days()});
}

Result<LatestStates> SqliteReplayViews::latest(const ListLatest& query) {
  LatestStates found;
  std::size_t bytes = 0;
  bool full = false;
  latest_.each(
    [&](SqliteRow& row) {
      full = bytes >= most_bytes;
      if (full)
        return false;
      found.states.push_back(read_latest(row));
      bytes += found.states.back().payload.size();
      return true;
    },
    query.after, query.ticker, query.limit + 1);
  if (cut(found.states, query.limit) || full)
    found.next = found.states.back().ticker;
  return database_->outcome(std::move(found));
}

Result<Board> SqliteReplayViews::board(const ReadBoard&) {
  Board board;
  board_.each(
    [&](SqliteRow& row) { board.states.push_back(read_latest(row)); });
  return database_->outcome(std::move(board));
}

Result<SimTradePage> SqliteReplayViews::trades(const ListSimTrades& query) {
  const SqliteSnapshot snapshot(*database_);
  if (query.run_id.empty())
    return trades_.page(query);
  const auto found = run({query.run_id});
  if (!found)
    return tl::unexpected(found.error());
  // Once its own book is dropped, what it published is all that is known.
  auto of_run = query;
  of_run.book = trades_.has_trades(found->book) ? found->book : live_book;
  return trades_.page(of_run);
}

Result<ClosedTrades> SqliteReplayViews::closed(const ReadClosedTrades& query) {
  const SqliteSnapshot snapshot(*database_);
  return database_->outcome(trades_.closed(query));
}

Result<LaneMoves> SqliteReplayViews::moves(const ListLaneMoves& query) {
  return moves_.list(query);
}

Result<ReplayHealth> SqliteReplayViews::health(const ReadReplayHealth&) {
  const SqliteSnapshot snapshot(*database_);
  ReplayHealth health;
  tallies_.each([&](SqliteRow& row) {
    health.receipts = std::min(row.integer(), most_counted);
    health.tickers = row.integer();
    health.open_trades = row.integer();
  });
  newest_.each([&](SqliteRow& row) { health.newest_receipt = row.time(); });
  last_.each([&](SqliteRow& row) { health.last_received = row.time(); });
  return database_->outcome(health);
}

} // namespace signalbox
