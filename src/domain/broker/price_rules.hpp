#pragma once

#include <cstddef>

#include "domain/core/clock.hpp"

namespace signalbox {

/// What looking up prices obeys.
struct PriceRules {
  Millis max_age{2'000};     ///< older ones are asked for anew
  std::size_t batch = 100;   ///< Alpaca: tickers of one call (length of a URL)
  Millis call_limit{10'000}; ///< of a single call
};

} // namespace signalbox
