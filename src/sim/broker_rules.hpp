#pragma once

#include <string>

#include "sim/broker_settle.hpp"

namespace signalbox {

/// What the invented broker is told at its start.
struct BrokerRules {
  /// The pair that it accepts; empty: any, but both must be there.
  std::string key_id{}, secret{};
  int per_minute = 200; ///< Alpaca: 200 requests a minute and account
  MoneyUnits cash = 100'000 * money_scale;
  SettleRules settle{};
};

} // namespace signalbox
