#pragma once

#include "domain/core/clock.hpp"

namespace signalbox {

/// What the one way to the broker obeys.
struct BrokerDeskRules {
  int per_minute = 180;      ///< calls; Alpaca: 200 a minute for each account
  int reserve = 40;          ///< of those, for orders and cancels only
  int max_waiting = 200;     ///< callers without a turn
  Millis call_limit{10'000}; ///< of a single call
  int retries = 2;           ///< further attempts of a question
  Millis retry_base{500}, retry_cap{5'000};
  /// Closed for so long by a 429 that names no time, doubled while it lasts.
  Millis busy_first{5'000}, busy_cap{60'000};
  Millis refusal_pause{60'000}; ///< between two alerts of refused credentials
};

} // namespace signalbox
