#include "adapters/sqlite/trade_rows.hpp"

#include "adapters/sqlite/trade_row.hpp"

namespace signalbox {

namespace {

constexpr auto insert_change = R"sql(
INSERT INTO trade_history (trade_id, at, from_status, to_status, reason,
                           detail, run_id)
VALUES (?, ?, ?, ?, ?, ?, ?))sql";

bool is_filled(const Trade& trade) {
  return trade.filled_quantity && trade.filled_quantity->positive();
}

} // namespace

SqliteTradeRows::SqliteTradeRows(const SqliteLedger& ledger)
  : ledger_(ledger), find_(*ledger_.database, select_trades() + "WHERE id = ?"),
    insert_(*ledger_.database, insert_trade()),
    update_(*ledger_.database, update_trade()),
    history_(*ledger_.database, insert_change) {}

std::optional<Trade> SqliteTradeRows::find(std::string_view id) {
  std::optional<Trade> found;
  find_.each([&](SqliteRow& row) { found = read_trade(row); }, id);
  return found;
}

void SqliteTradeRows::insert(Trade trade, std::string_view et_date) {
  trade.version = 1;
  write_trade(insert_, trade, et_date);
}

bool SqliteTradeRows::replace(const Trade& current, Trade next, WallTime now) {
  next.id = current.id;
  next.version = current.version;
  next.updated_at = now;
  if (write_trade(update_, next) != 1)
    return false;
  if (!is_filled(current) && is_filled(next))
    ledger_.tallies->count(now, "fills", "", 1);
  return true;
}

void SqliteTradeRows::note(std::string_view trade_id, const TradeChange& change,
                           const std::string& actor) {
  history_.run(trade_id, change.at, change.from, change.to, change.reason,
               change.detail, change.run_id);
  ledger_.reasons->add({change.at, actor, "trade", std::string(trade_id),
                        change.to, change.reason, change.detail,
                        change.run_id});
}

TradeChange change_of(const Trade& from, const Trade& to) {
  TradeChange change;
  change.from = to_string(from.status);
  change.to = to_string(to.status);
  return change;
}

} // namespace signalbox
