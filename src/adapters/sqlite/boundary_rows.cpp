#include "adapters/sqlite/boundary_rows.hpp"

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr auto upsert_state = R"sql(
INSERT INTO boundary_states (ticker, boundary, ts, receipt_id, stage, hash,
                             open_trade, json, run_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, '')
ON CONFLICT (ticker, boundary) DO UPDATE SET
  ts = excluded.ts, receipt_id = excluded.receipt_id, stage = excluded.stage,
  hash = excluded.hash, open_trade = excluded.open_trade,
  json = excluded.json, run_id = '')sql";

constexpr auto insert_trade = R"sql(
INSERT INTO boundary_trades (boundary, id, ticker, status, is_open, entry_ts,
                             exit_ts, realized_e4, cash_effect_e4, events, hash,
                             json, run_id, replay_open)
VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7, ?8, ?9, ?10, ?11, '', 0))sql";

constexpr auto keep_live_state = R"sql(
INSERT INTO boundary_states (ticker, boundary, ts, receipt_id, stage, hash,
                             open_trade, json, run_id)
SELECT ticker, ?2, ts, receipt_id, stage, hash, open_trade, json, ?3
FROM latest_states
WHERE book = 0 AND ticker = ?1 AND ts < ?2
  AND NOT EXISTS (SELECT 1 FROM boundary_states b
                  WHERE b.ticker = ?1 AND b.boundary >= ?2))sql";

constexpr auto keep_live_trade = R"sql(
INSERT INTO boundary_trades (boundary, {0})
SELECT ?2, {0}
FROM sim_trades
WHERE book = 0 AND is_open = 1 AND replay_open = 0
  AND id = (SELECT open_trade FROM boundary_states
            WHERE ticker = ?1 AND boundary = ?2))sql";

constexpr auto next_bell = R"sql(
SELECT boundary FROM boundary_states
WHERE ticker = ?1 AND boundary >= ?2 ORDER BY boundary LIMIT 1)sql";

constexpr auto drop_run_trades = R"sql(
DELETE FROM boundary_trades WHERE (ticker, boundary) IN
  (SELECT ticker, boundary FROM boundary_states
   WHERE run_id = ?1 AND run_id <> ''))sql";

std::string select_kept(const char* columns, const char* table) {
  return fmt::format("SELECT {}FROM {} WHERE ticker = ?1 AND boundary = ?2",
                     columns, table);
}

} // namespace

SqliteBoundaryRows::SqliteBoundaryRows(SqliteDatabase& database)
  : rows_(database), put_state_(database, upsert_state),
    put_trade_(database, insert_trade),
    forget_trade_(database, "DELETE FROM boundary_trades "
                            "WHERE ticker = ? AND boundary = ?"),
    keep_state_(database, keep_live_state),
    keep_trade_(database, fmt::format(keep_live_trade, sim_trade_columns)),
    drop_trades_(database, drop_run_trades),
    drop_states_(database, "DELETE FROM boundary_states "
                           "WHERE run_id = ? AND run_id <> ''"),
    bell_(database, next_bell),
    state_(database, select_kept(state_columns, "boundary_states")),
    trade_(database, select_kept(sim_trade_columns, "boundary_trades")) {}

void SqliteBoundaryRows::put(const BoundaryRow& row) {
  const auto& trade = row.open_trade;
  forget_trade_.run(row.ticker, row.boundary);
  put_state_.run(row.ticker, row.boundary, row.ts, row.receipt_id, row.stage,
                 row.hash, trade ? trade->id : "", row.json);
  if (trade)
    put_trade_.run(row.boundary, trade->id, row.ticker, trade->status,
                   trade->entry_ts, trade->exit_ts, trade->realized_e4,
                   trade->cash_effect_e4, trade->events, trade->hash,
                   trade->json);
}

void SqliteBoundaryRows::keep_live(std::string_view ticker, WallTime bell,
                                   std::string_view run_id) {
  if (keep_state_.run(ticker, bell, run_id) > 0)
    keep_trade_.run(ticker, bell);
}

void SqliteBoundaryRows::drop_of_run(std::string_view run_id) {
  drop_trades_.run(run_id);
  drop_states_.run(run_id);
}

std::optional<WallTime> SqliteBoundaryRows::bell_since(std::string_view ticker,
                                                       WallTime instant) {
  std::optional<WallTime> bell;
  bell_.each([&](SqliteRow& row) { bell = row.time(); }, ticker, instant);
  return bell;
}

SqliteBoundaryRows::Past SqliteBoundaryRows::kept(std::string_view ticker,
                                                  WallTime bell) {
  Past past;
  state_.each([&](SqliteRow& row) { past.state = read_state_row(row); }, ticker,
              bell);
  trade_.each([&](SqliteRow& row) { past.open_trade = read_trade_row(row); },
              ticker, bell);
  return past;
}

SqliteBoundaryRows::Past SqliteBoundaryRows::as_at(std::string_view ticker,
                                                   WallTime instant) {
  Past past;
  if (const auto bell = bell_since(ticker, instant)) {
    past = kept(ticker, *bell);
  } else {
    past.state = rows_.state(live_book, ticker);
    if (past.state)
      past.open_trade = rows_.trade(live_book, past.state->open_trade);
    if (past.open_trade &&
        (!past.open_trade->open || past.open_trade->replay_open))
      past.open_trade.reset();
  }
  const bool was_there =
    past.state && !past.state->json.empty() && past.state->ts < instant;
  return was_there ? past : Past{};
}

} // namespace signalbox
