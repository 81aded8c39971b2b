#include "adapters/sqlite/book_rows.hpp"

namespace signalbox {

namespace {

constexpr auto upsert_state = R"sql(
INSERT INTO latest_states (book, ticker, ts, receipt_id, stage, hash,
                           open_trade, json, run_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (book, ticker) DO UPDATE SET
  ts = excluded.ts, receipt_id = excluded.receipt_id, stage = excluded.stage,
  hash = excluded.hash, open_trade = excluded.open_trade,
  json = excluded.json, run_id = excluded.run_id)sql";

/// Of a trade that stays where the indexes have it: they are left alone.
constexpr auto mark_trade = R"sql(
UPDATE sim_trades SET status = ?4, realized_e4 = ?8, events = ?10, hash = ?11,
                      json = ?12
WHERE book = ?1 AND id = ?2 AND ticker = ?3 AND is_open = ?5 AND entry_ts = ?6
  AND exit_ts IS ?7 AND cash_effect_e4 = ?9)sql";

constexpr auto upsert_trade = R"sql(
INSERT INTO sim_trades (book, id, ticker, status, is_open, entry_ts, exit_ts,
                        realized_e4, cash_effect_e4, events, hash, json, run_id,
                        replay_open)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 0)
ON CONFLICT (book, id) DO UPDATE SET
  ticker = excluded.ticker, status = excluded.status,
  is_open = excluded.is_open, entry_ts = excluded.entry_ts,
  exit_ts = excluded.exit_ts, realized_e4 = excluded.realized_e4,
  cash_effect_e4 = excluded.cash_effect_e4, events = excluded.events,
  hash = excluded.hash, json = excluded.json)sql";

constexpr auto upsert_move = R"sql(
INSERT INTO lane_moves (book, ticker, ts, receipt_id, from_stage, to_stage,
                        rule, meta, run_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT DO UPDATE SET
  from_stage = excluded.from_stage, to_stage = excluded.to_stage,
  rule = excluded.rule, meta = excluded.meta, run_id = excluded.run_id)sql";

std::string select(const char* columns, const char* rest) {
  return std::string("SELECT ") + columns + rest;
}

} // namespace

StateRow read_state_row(SqliteRow& row) {
  StateRow state;
  state.ticker = row.text();
  state.ts = row.time();
  state.receipt_id = row.text();
  state.stage = row.text();
  state.hash = row.text();
  state.open_trade = row.text();
  state.json = row.text();
  return state;
}

TradeRow read_trade_row(SqliteRow& row) {
  TradeRow trade;
  trade.id = row.text();
  trade.ticker = row.text();
  trade.status = row.text();
  trade.open = row.flag();
  trade.entry_ts = row.time();
  trade.exit_ts = row.maybe_time();
  trade.realized_e4 = row.integer();
  trade.cash_effect_e4 = row.integer();
  trade.events = row.number();
  trade.run_id = row.text();
  trade.replay_open = row.flag();
  trade.hash = row.text();
  trade.json = row.text();
  return trade;
}

SqliteBookRows::SqliteBookRows(SqliteDatabase& database)
  : version_(database, "SELECT version FROM live_book"),
    raise_(database, "UPDATE live_book SET version = version + 1"),
    put_state_(database, upsert_state), mark_trade_(database, mark_trade),
    put_trade_(database, upsert_trade), put_move_(database, upsert_move),
    trade_(database, select(sim_trade_columns,
                            "FROM sim_trades WHERE book = ? AND id = ?")),
    state_(database, select(state_columns, "FROM latest_states "
                                           "WHERE book = ? AND ticker = ?")) {}

std::int64_t SqliteBookRows::version() {
  std::int64_t version = 0;
  version_.each([&](SqliteRow& row) { version = row.integer(); });
  return version;
}

void SqliteBookRows::raise_version() {
  raise_.run();
}

void SqliteBookRows::put(BookId book, const StateRow& row,
                         std::string_view run_id) {
  put_state_.run(book, row.ticker, row.ts, row.receipt_id, row.stage, row.hash,
                 row.open_trade, row.json, run_id);
}

void SqliteBookRows::put(BookId book, const TradeRow& row,
                         std::string_view run_id) {
  const auto marked = mark_trade_.run(
    book, row.id, row.ticker, row.status, row.open, row.entry_ts, row.exit_ts,
    row.realized_e4, row.cash_effect_e4, row.events, row.hash, row.json);
  if (marked == 0)
    put_trade_.run(book, row.id, row.ticker, row.status, row.open, row.entry_ts,
                   row.exit_ts, row.realized_e4, row.cash_effect_e4, row.events,
                   row.hash, row.json, run_id);
}

void SqliteBookRows::put(BookId book, const MoveRow& row,
                         std::string_view run_id) {
  put_move_.run(book, row.ticker, row.ts, row.receipt_id, row.from, row.to,
                row.rule, row.meta, run_id);
}

std::optional<TradeRow> SqliteBookRows::trade(BookId book,
                                              std::string_view id) {
  std::optional<TradeRow> found;
  if (!id.empty())
    trade_.each([&](SqliteRow& row) { found = read_trade_row(row); }, book, id);
  return found;
}

std::optional<StateRow> SqliteBookRows::state(BookId book,
                                              std::string_view ticker) {
  std::optional<StateRow> found;
  state_.each([&](SqliteRow& row) { found = read_state_row(row); }, book,
              ticker);
  return found;
}

} // namespace signalbox
