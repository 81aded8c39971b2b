#include "adapters/sqlite/lane_move_writes.hpp"

#include <fmt/format.h>

#include "adapters/sqlite/lane_move_reads.hpp"

namespace signalbox {

namespace {

constexpr auto keep_moves_of_scope = R"sql(
INSERT INTO lane_moves (book, run_id, {0})
SELECT ?4, run_id, {0}
FROM lane_moves
WHERE book = 0 AND ts >= ?1 AND ts < ?2 AND (?3 = '' OR ticker = ?3))sql";

constexpr auto drop_moves_of_others = R"sql(
DELETE FROM lane_moves
WHERE book = 0 AND ts >= ?1 AND ts < ?2 AND (?3 = '' OR ticker = ?3)
  AND run_id <> ?4)sql";

constexpr auto select_staged = R"sql(
SELECT {0}FROM lane_moves WHERE book = ? ORDER BY ticker, ts, receipt_id)sql";

/// Whether a clean slate has kept all that the run's moves can replace. One
/// that publishes page by page has kept it at its begin: live may have moved
/// tickers since.
bool has_kept_scope(const ReplayRun& run) {
  return run.clean_slate && run.publish_at_end;
}

} // namespace

SqliteLaneMoveWrites::SqliteLaneMoveWrites(SqliteDatabase& database)
  : rows_(database), undo_(database),
    keep_scope_(database, fmt::format(keep_moves_of_scope, lane_move_columns)),
    drop_(database, drop_moves_of_others),
    staged_(database, fmt::format(select_staged, lane_move_columns)) {}

void SqliteLaneMoveWrites::keep_scope(const ReplayRun& run) {
  const auto& scope = run.scope;
  keep_scope_.run(scope.from, scope.to, scope.ticker, undo_book(run.book));
}

void SqliteLaneMoveWrites::drop_replaced(const ReplayRun& run) {
  const auto& scope = run.scope;
  drop_.run(scope.from, scope.to, scope.ticker, run.id);
}

void SqliteLaneMoveWrites::stage(const ReplayRun& run,
                                 const std::vector<MoveRow>& moves) {
  for (const auto& move : moves)
    rows_.put(run.book, move, run.id);
}

void SqliteLaneMoveWrites::publish(const ReplayRun& run,
                                   const std::vector<MoveRow>& moves) {
  for (const auto& move : moves) {
    if (!has_kept_scope(run))
      undo_.keep_move(run, move);
    rows_.put(live_book, move, run.id);
  }
}

void SqliteLaneMoveWrites::publish_staged(const ReplayRun& run) {
  std::vector<MoveRow> moves;
  staged_.each([&](SqliteRow& row) { moves.push_back(read_lane_move(row)); },
               run.book);
  publish(run, moves);
}

} // namespace signalbox
