#pragma once

#include <utility>

#include "domain/core/error.hpp"
#include "domain/replay/store_orders.hpp"
#include "http/message.hpp"

/// What the reading routes of part D are asked (domain 7.9, 11.5). Everything
/// here fails with `invalid_argument` named `invalid_parameter`.
namespace signalbox::http {

/// Reads `ticker`, which must be there.
Result<ListLatest> parse_latest(const Request& request);

/// Reads `limit` (200, at most 1000) and `after`, a ticker.
Result<ListLatest> parse_all_latest(const Request& request);

Result<ReadBoard> parse_board(const Request& request);

/// Reads `status`, `ticker`, `from`, `to`, `runId`, `limit` and `after`. The
/// status `open` takes trimmed trades as well.
Result<ListSimTrades> parse_sim_trades(const Request& request);

/// Reads `from` and `to`.
Result<ReadClosedTrades> parse_closed_trades(const Request& request);

/// Reads `from`, `to` and `limit`, of winners and of losers.
Result<std::pair<int, ReadClosedTrades>>
parse_trades_by_pnl(const Request& request);

/// Reads `ticker`, `from`, `to`, `limit` and `after`.
Result<ListLaneMoves> parse_lane_moves(const Request& request);

Result<ReadReplayHealth> parse_timed_health(const Request& request);

} // namespace signalbox::http
