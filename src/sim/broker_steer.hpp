#pragma once

#include <string_view>

#include "domain/core/error.hpp"
#include "sim/broker_world.hpp"

namespace signalbox {

/// The bodies by which tests steer the broker. Each is obeyed whole or not at
/// all, and fails with `invalid_argument`, also for unknown members.

/// `{"trading_blocked":true,"account_blocked":…,"trade_suspended_by_user":…,
/// "account_number":…,"cash":…}`
Result<void> obey_account_order(BrokerWorld& broker, std::string_view body);

/// `{"auto_fill":false,"auto_fill_ms":…,"cancel_ms":…}`
Result<void> obey_settle_order(BrokerWorld& broker, std::string_view body);

/// `{"symbol":"AAPL","qty":"-5","avg_entry_price":"187.1"}`: a position that no
/// order explains; 0 shares take it away. `prices` gives what is not said.
Result<void> obey_position_order(BrokerWorld& broker, const PriceBoard& prices,
                                 std::string_view body,
                                 const BrokerMoment& moment);

/// `{"symbol":"AAPL","price":"187.10"}`, or null for the walk again.
Result<void> obey_price_order(PriceBoard& prices, std::string_view body,
                              WallTime now);

} // namespace signalbox
