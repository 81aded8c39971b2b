#pragma once

#include <string>

#include "adapters/sqlite/statement.hpp"
#include "domain/trades/trade.hpp"

namespace signalbox {

/// `SELECT … FROM trades `, as `read_trade` takes them.
std::string select_trades();

/// The trade under the cursor; its columns must come next.
Trade read_trade(SqliteRow& row);

/// Stores a trade with the date of its birth, bound last.
std::string insert_trade();

/// Changes everything of a trade but who it is, raises its version, and holds
/// only while the version is the bound one.
std::string update_trade();

/// Runs `insert_trade` or `update_trade`; answers the rows changed.
template <class... More>
std::int64_t write_trade(SqliteStatement& statement, const Trade& trade,
                         const More&... more) {
  return statement.run(
    trade.id, trade.signal_id, trade.ticker, to_string(trade.side),
    trade.quantity, trade.entry_price, trade.decision_price, trade.stop_price,
    trade.take_profit_price, to_string(trade.status), trade.source,
    to_string(trade.tier), trade.score.tenths, trade.risk_dollars, trade.paper,
    trade.client_order_id, trade.broker_order_id, trade.broker_status,
    trade.stop_order_id, trade.take_profit_order_id, trade.filled_quantity,
    trade.average_fill, trade.created_at, trade.updated_at, trade.executed_at,
    trade.closed_at, trade.finalized_at, trade.close_reason, trade.close_price,
    trade.realized_pnl, trade.realized_r, trade.last_price,
    trade.unrealized_pnl, trade.unrealized_r, trade.error,
    trade.managed.last_rule, trade.managed.stop_price, trade.managed.at,
    trade.version, more...);
}

/// `SELECT … FROM order_intents i `, as `read_intent` takes them.
std::string select_intents();

/// The intent under the cursor; its columns must come next.
OrderIntent read_intent(SqliteRow& row);

} // namespace signalbox
