#pragma once

#include "domain/core/error.hpp"
#include "domain/trades/store_orders.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// Reads `status` (repeated or a comma list), `ticker`, `from`, `to` (ISO) and
/// `limit` (200, at most 1000). Fails with `invalid_argument` named
/// `invalid_parameter`.
Result<ListTrades> parse_trade_list(const Request& request);

/// `{ok, trades[]}`, newest first.
Response render_trade_list(const TradeList& list);

/// The id of the path.
Result<FindTrade> parse_find_trade(const Request& request);

/// `{ok, trade, intents[], history[]}`.
Response render_trade(const TradeStory& story);

} // namespace signalbox::http
