#pragma once

#include <string>
#include <vector>

#include "domain/entry/store_orders.hpp"

namespace signalbox {

/// What the end of an intent makes of its trade and of the guards.
struct Settlement {
  Trade trade;
  GuardState guard;
  std::string reason; ///< `placed`, `alpaca_error`, `broker_rejected`, `absent`
  std::string detail; ///< the numbers and the broker's message
  bool placed = false; ///< the broker took the order: an entry of the day
  bool breaker_opened = false; ///< by this very end
};

/// Decides both. An order that was taken and then died without a fill makes
/// the trade an ERROR, and yet counts as an entry of the day; the failures in
/// a row stay as they are.
Settlement settle_intent(const SettleIntent& order, Trade trade,
                         GuardState guard);

/// What people are told of it: AUTO_ENTRY_PLACED, AUTO_ENTRY_FAILED and
/// AUTO_ENTRY_DISABLED; nothing for an intent that was never an order.
std::vector<NewOutboxMessage> notices_of(const SettleIntent& order,
                                         const Settlement& settlement);

} // namespace signalbox
