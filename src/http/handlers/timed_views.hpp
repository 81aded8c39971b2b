#pragma once

#include "domain/core/error.hpp"
#include "domain/replay/store_orders.hpp"
#include "http/handlers/timed_states.hpp"
#include "http/message.hpp"

/// Lane moves, and how part D stands (domain 7.9, 11.5).
namespace signalbox::http {

/// `{ok, moves[{ticker, from, to, ts, rule, meta}], next}`.
Response render_lane_moves(const LaneMoves& moves);

/// `{ok, receipts, tickers, openTrades, newestReceipt, lastReceived, inSession,
/// staleness}`; `staleness` is that of the newest receipt.
Response render_timed_health(const ReplayHealth& health, const StateAge& age);

} // namespace signalbox::http
