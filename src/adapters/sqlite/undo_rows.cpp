#include "adapters/sqlite/undo_rows.hpp"

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr auto keep_live_state = R"sql(
INSERT INTO latest_states (book, run_id, {0})
SELECT ?1, run_id, {0}
FROM latest_states
WHERE book = 0 AND ticker = ?2 AND run_id <> ?3 {1}
ON CONFLICT DO NOTHING)sql";

constexpr auto keep_live_trade = R"sql(
INSERT INTO sim_trades (book, {0})
SELECT ?1, {0}
FROM sim_trades WHERE book = 0 AND id = ?2 AND run_id <> ?3
ON CONFLICT DO NOTHING)sql";

constexpr auto keep_live_move = R"sql(
INSERT INTO lane_moves (book, ticker, ts, receipt_id, from_stage, to_stage,
                        rule, run_id, meta)
SELECT ?1, ticker, ts, receipt_id, from_stage, to_stage, rule, run_id, meta
FROM lane_moves
WHERE book = 0 AND ticker = ?2 AND ts = ?3 AND receipt_id = ?4 AND run_id <> ?5
ON CONFLICT DO NOTHING)sql";

constexpr auto without_trade = R"sql(
AND open_trade <> '' AND NOT EXISTS (
  SELECT 1 FROM sim_trades t
  WHERE t.book = 0 AND t.id = latest_states.open_trade AND t.is_open = 1
    AND t.replay_open = 0))sql";

constexpr auto clear_open_trade = R"sql(
UPDATE latest_states SET open_trade = '', run_id = ?2
WHERE book = 0 AND ticker = ?1 )sql";

constexpr auto forget_open_trade = R"sql(
UPDATE latest_states SET open_trade = '' WHERE book = 0 AND ticker = ?1 )sql";

} // namespace

SqliteUndoRows::SqliteUndoRows(SqliteDatabase& database)
  : keep_state_(database, fmt::format(keep_live_state, state_columns, "")),
    keep_trade_(database, fmt::format(keep_live_trade, sim_trade_columns)),
    keep_move_(database, keep_live_move),
    keep_broken_(database,
                 fmt::format(keep_live_state, state_columns, without_trade)),
    clear_(database, std::string(clear_open_trade) + without_trade),
    forget_(database, std::string(forget_open_trade) + without_trade) {}

void SqliteUndoRows::keep_state(const ReplayRun& run, std::string_view ticker) {
  keep_state_.run(undo_book(run.book), ticker, run.id);
}

void SqliteUndoRows::keep_trade(const ReplayRun& run, std::string_view id) {
  keep_trade_.run(undo_book(run.book), id, run.id);
}

void SqliteUndoRows::keep_move(const ReplayRun& run, const MoveRow& move) {
  keep_move_.run(undo_book(run.book), move.ticker, move.ts, move.receipt_id,
                 run.id);
}

void SqliteUndoRows::clear_entry(const ReplayRun& run,
                                 std::string_view ticker) {
  keep_broken_.run(undo_book(run.book), ticker, run.id);
  clear_.run(ticker, run.id);
}

void SqliteUndoRows::forget_entry(std::string_view ticker) {
  forget_.run(ticker);
}

} // namespace signalbox
