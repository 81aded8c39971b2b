#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "domain/broker/broker_truth.hpp"
#include "domain/trades/trade.hpp"
#include "tests/support/number.hpp"

namespace signalbox::test {

/// Friday 2026-01-30 15:00 UTC, 10:00 in New York.
constexpr WallTime trade_day{std::chrono::milliseconds{1769785200000}};

/// An OPEN trade of 10 shares: base 100, stop 98 (SHORT 102), R = 2.
Trade open_trade(std::string id, std::string ticker,
                 Side side = Side::long_side);
BrokerPosition position_of(std::string ticker, const char* quantity,
                           const char* price = "100");
BrokerOrder order_of(std::string id, std::string ticker, OrderSide side,
                     std::string type);

/// The stop leg of an open LONG trade, as it stands in the list.
BrokerOrder stop_leg(const Trade& trade, const char* price);

/// The entry of a trade, filled as a whole, with its two legs.
BrokerOrder filled_entry(const Trade& trade, const char* average);
BrokerFill fill_of(std::string order_id, OrderSide side, const char* price,
                   const char* quantity, WallTime at = trade_day);
BrokerTruthPtr truth_of(std::int64_t seq, WallTime at,
                        std::vector<BrokerPosition> positions = {},
                        std::vector<BrokerOrder> orders = {});

} // namespace signalbox::test
