#include "adapters/sqlite/entry_desk_rows.hpp"

#include <utility>

#include "adapters/sqlite/trade_row.hpp"

namespace signalbox {

namespace {

// Trades of one seeding are born at the same time: the best of them first.
constexpr auto oldest_of_status = R"sql(
INDEXED BY trades_by_status WHERE status = ? ORDER BY created_at, seq)sql";

constexpr auto not_settled = R"sql(
INDEXED BY intents_unsettled_by_trade WHERE i.settled_at IS NULL
ORDER BY i.created_at, i.seq)sql";

constexpr auto of_open_trades = R"sql(
JOIN trades t ON t.id = i.trade_id
WHERE t.status = 'OPEN' AND i.state = 'accepted'
ORDER BY i.created_at, i.seq)sql";

} // namespace

SqliteEntryDeskRows::SqliteEntryDeskRows(
  std::shared_ptr<SqliteDatabase> database)
  : state_(database), trades_(*database, select_trades() + oldest_of_status),
    unsettled_(*database, select_intents() + not_settled),
    accepted_(*database, select_intents() + of_open_trades) {}

EntryDesk SqliteEntryDeskRows::load(std::string_view et_date) {
  EntryDesk desk;
  auto state = state_.read(et_date);
  desk.guard = std::move(state.guard);
  desk.toggle = std::move(state.toggle);
  desk.halt = std::move(state.halt);
  desk.pending = trades(TradeStatus::auto_pending);
  desk.open = trades(TradeStatus::open);
  desk.unsettled = unsettled();
  accepted_.each(
    [&](SqliteRow& row) { desk.accepted.push_back(read_intent(row)); });
  desk.ticker_entries = state_.ticker_entries();
  return desk;
}

std::vector<OrderIntent> SqliteEntryDeskRows::unsettled() {
  std::vector<OrderIntent> intents;
  unsettled_.each([&](SqliteRow& row) { intents.push_back(read_intent(row)); });
  return intents;
}

std::vector<Trade> SqliteEntryDeskRows::trades(TradeStatus status) {
  std::vector<Trade> trades;
  trades_.each([&](SqliteRow& row) { trades.push_back(read_trade(row)); },
               to_string(status));
  return trades;
}

} // namespace signalbox
