#pragma once

#include <optional>
#include <string>

#include "domain/broker/broker.hpp"
#include "domain/trades/trade.hpp"

/// What a looked-up order means for an open trade (domain 3.14).
namespace signalbox {

struct SyncRules {
  /// Neither order nor position so long after the order: it never was.
  Millis missing_after{15 * 60 * 1000};
};

/// What the broker said of one trade.
struct OrderFacts {
  std::optional<BrokerOrder> order; ///< nothing: the broker knows no such order
  std::optional<BrokerPosition> position; ///< in the trade's ticker
};

/// The trade as it should be, and why.
struct SyncVerdict {
  Trade next;
  bool changed = false; ///< beyond the marks of the market
  bool marked = false;  ///< last price and what it means
  std::string reason;   ///< `order_synced`, `position_open`,
                        ///< `broker_<status>`, `broker_missing`,
                        ///< `order_not_found`, `in_step`
  std::string detail;
};

/// An order that ended without a fill makes an error of the trade, unless the
/// position is there; one that nobody knows does so after 15 minutes.
SyncVerdict sync_trade(const SyncRules& rules, const Trade& trade,
                       const OrderFacts& facts, WallTime now);

/// Copies what an order tells of its trade: ids, status, fills, legs.
void copy_order(Trade& trade, const BrokerOrder& order);

/// Writes the last price, and the profit at it in dollars and in R.
void mark_trade(Trade& trade, const BrokerPosition& position);

} // namespace signalbox
