#include "adapters/sqlite/replay_undo.hpp"

namespace signalbox {

namespace {

constexpr auto select_tickers = R"sql(
SELECT ticker FROM latest_states WHERE book = ?1
UNION SELECT ticker FROM latest_states WHERE book = 0 AND run_id = ?2
UNION SELECT ticker FROM sim_trades WHERE book = ?1
UNION SELECT ticker FROM sim_trades
  WHERE book = 0 AND run_id = ?2 AND run_id <> '')sql";

constexpr auto drop_replaced_trades = R"sql(
DELETE FROM sim_trades
WHERE book = 0 AND id IN (SELECT id FROM sim_trades WHERE book = ?1))sql";

constexpr auto drop_replaced_moves = R"sql(
DELETE FROM lane_moves
WHERE book = 0 AND (ticker, ts, receipt_id) IN
  (SELECT ticker, ts, receipt_id FROM lane_moves WHERE book = ?1))sql";

constexpr auto leave_others_open = R"sql(
UPDATE sim_trades SET replay_open = 1, cash_effect_e4 = realized_e4
WHERE book = 0 AND ticker = ?1 AND is_open = 1 AND replay_open = 0
  AND id <> coalesce((SELECT open_trade FROM latest_states
                      WHERE book = 0 AND ticker = ?1), ''))sql";

} // namespace

SqliteReplayUndo::SqliteReplayUndo(SqliteDatabase& database)
  : receipts_(database), boundaries_(database), rows_(database),
    undo_(database), tickers_(database, select_tickers),
    made_by_(database, "SELECT run_id FROM latest_states "
                       "WHERE book = 0 AND ticker = ?"),
    drop_trades_(database, "DELETE FROM sim_trades "
                           "WHERE book = 0 AND run_id = ? AND run_id <> ''"),
    make_room_(database, drop_replaced_trades),
    restore_trades_(database, "UPDATE sim_trades SET book = 0 WHERE book = ?"),
    drop_moves_(database, "DELETE FROM lane_moves WHERE book = 0 "
                          "AND ts >= ? AND ts < ? AND run_id = ?"),
    make_move_room_(database, drop_replaced_moves),
    restore_moves_(database, "UPDATE lane_moves SET book = 0 WHERE book = ?"),
    drop_state_(database,
                "DELETE FROM latest_states WHERE book = 0 AND ticker = ?"),
    restore_state_(database, "UPDATE latest_states SET book = 0 "
                             "WHERE book = ? AND ticker = ?"),
    forget_state_(database,
                  "DELETE FROM latest_states WHERE book = ? AND ticker = ?"),
    leave_open_(database, leave_others_open) {}

ReplayUndone SqliteReplayUndo::apply(const ReplayRun& run) {
  const auto away = undo_book(run.book);
  const auto tickers = touched(run);
  ReplayUndone undone;
  undone.run_id = run.id;
  undone.trades_removed = drop_trades_.run(run.id);
  make_room_.run(away);
  undone.trades_restored = restore_trades_.run(away);
  drop_moves_.run(run.scope.from, run.scope.to, run.id);
  make_move_room_.run(away);
  restore_moves_.run(away);
  boundaries_.drop_of_run(run.id);
  for (const auto& ticker : tickers)
    undone.states_restored += restore_state(run, ticker) ? 1 : 0;
  return undone;
}

std::set<std::string> SqliteReplayUndo::touched(const ReplayRun& run) {
  std::set<std::string> tickers;
  tickers_.each([&](SqliteRow& row) { tickers.insert(row.text()); },
                undo_book(run.book), run.id);
  return tickers;
}

/// Answers whether the state from before the run is there again. Where live
/// has written one beyond the scope since, that one stays.
bool SqliteReplayUndo::restore_state(const ReplayRun& run,
                                     const std::string& ticker) {
  const auto away = undo_book(run.book);
  const bool was_kept = rows_.state(away, ticker).has_value();
  std::string maker = run.id;
  made_by_.each([&](SqliteRow& row) { maker = row.text(); }, ticker);
  const bool live_wrote = maker != run.id;
  const bool stays =
    live_wrote &&
    (!was_kept || receipts_.processed_since(ticker, run.scope.to));
  if (stays) {
    forget_state_.run(away, ticker);
    undo_.forget_entry(ticker);
  } else {
    drop_state_.run(ticker);
    restore_state_.run(away, ticker);
  }
  if (live_wrote && was_kept)
    leave_open_.run(ticker);
  return was_kept && !stays;
}

} // namespace signalbox
