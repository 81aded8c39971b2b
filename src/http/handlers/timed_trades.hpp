#pragma once

#include "domain/core/error.hpp"
#include "domain/replay/store_orders.hpp"
#include "http/message.hpp"

/// Simulated trades over HTTP (domain 7.9, 11.5).
namespace signalbox::http {

/// `{ok, trades[], total, next}`, the newest entry first.
Response render_sim_trades(const SimTradePage& page);

/// `{ok, days[{date, trades, wins, losses, flats, pnl}]}`, the newest first.
Response render_trades_by_day(const ClosedTrades& closed);

/// `{ok, winners[], losers[], totals}`: at most `limit` of each, the totals of
/// all.
Response render_trades_by_pnl(int limit, const ClosedTrades& closed);

} // namespace signalbox::http
