#include "adapters/sqlite/replay_purge.hpp"

namespace signalbox {

namespace {

constexpr auto count_trades = R"sql(
SELECT count(*) FROM sim_trades
WHERE book = 0 AND entry_ts BETWEEN ?1 AND ?2 AND (?3 = '' OR ticker = ?3))sql";

constexpr auto put_trades_away = R"sql(
UPDATE sim_trades SET book = ?4
WHERE book = 0 AND entry_ts BETWEEN ?1 AND ?2 AND (?3 = '' OR ticker = ?3))sql";

constexpr auto select_moved_on = R"sql(
SELECT ticker FROM latest_states
WHERE book = 0 AND ts >= ?1 AND (?2 = '' OR ticker = ?2) ORDER BY ticker)sql";

} // namespace

SqliteReplayPurge::SqliteReplayPurge(SqliteDatabase& database)
  : receipts_(database), boundaries_(database), rows_(database),
    undo_(database), moves_(database), count_(database, count_trades),
    move_trades_(database, put_trades_away),
    tickers_(database, select_moved_on),
    drop_state_(database,
                "DELETE FROM latest_states WHERE book = 0 AND ticker = ?"),
    drop_trade_(database, "DELETE FROM sim_trades WHERE book = 0 AND id = ?"),
    leave_open_(database, "UPDATE sim_trades "
                          "SET replay_open = 1, cash_effect_e4 = realized_e4 "
                          "WHERE book = 0 AND id = ?") {}

std::int64_t SqliteReplayPurge::count(const RunScope& scope) {
  std::int64_t count = 0;
  count_.each([&](SqliteRow& row) { count = row.integer(); }, scope.from,
              scope.to, scope.ticker);
  return count;
}

std::int64_t SqliteReplayPurge::apply(const ReplayRun& run) {
  const auto& scope = run.scope;
  const auto purged =
    move_trades_.run(scope.from, scope.to, scope.ticker, undo_book(run.book));
  moves_.keep_scope(run);
  for (const auto& ticker : moved_on(scope))
    reset(run, ticker);
  return purged;
}

void SqliteReplayPurge::finish(const ReplayRun& run) {
  moves_.drop_replaced(run);
}

/// Tickers whose live state is of the scope's begin or later.
std::vector<std::string> SqliteReplayPurge::moved_on(const RunScope& scope) {
  std::vector<std::string> tickers;
  tickers_.each([&](SqliteRow& row) { tickers.push_back(row.text()); },
                scope.from, scope.ticker);
  return tickers;
}

void SqliteReplayPurge::reset(const ReplayRun& run, const std::string& ticker) {
  const auto past = boundaries_.as_at(ticker, run.scope.from);
  const bool ahead = receipts_.processed_since(ticker, run.scope.to);
  if (past.open_trade)
    put_back(run, *past.open_trade, ahead);
  if (ahead)
    return undo_.clear_entry(run, ticker);
  undo_.keep_state(run, ticker);
  if (past.state)
    rows_.put(live_book, *past.state, run.id);
  else
    drop_state_.run(ticker);
}

/// A trade that was carried into the scope, as it was then.
void SqliteReplayPurge::put_back(const ReplayRun& run, const TradeRow& trade,
                                 bool ahead) {
  undo_.keep_trade(run, trade.id);
  drop_trade_.run(trade.id);
  rows_.put(live_book, trade, run.id);
  if (ahead)
    leave_open_.run(trade.id);
}

} // namespace signalbox
