#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"
#include "sim/rate_refusal.hpp"

namespace signalbox {

/// How the invented X treats its callers.
struct XRules {
  std::string token{};                    ///< the only one accepted; empty: any
  std::vector<std::uint64_t> users{1001}; ///< accounts that can be mentioned
  int mentions_limit = 10;                ///< calls a window
  int lookup_limit = 15;                  ///< calls a window
  Millis window{900'000};                 ///< X API: 15 min
  RefusalShape shape = RefusalShape::alternate;
};

} // namespace signalbox
