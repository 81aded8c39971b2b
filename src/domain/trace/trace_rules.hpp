#pragma once

#include <cstddef>

#include "domain/core/clock.hpp"

namespace signalbox {

/// How spans are sent (wire 7).
struct TraceRules {
  std::size_t batch = 512;  ///< spans of one call
  std::size_t queue = 4096; ///< beyond it the oldest are dropped
  Millis interval{5000};    ///< OTEL_BSP_SCHEDULE_DELAY: the longest wait
  Millis retry_min{1000}, retry_max{60000};
  Millis call_timeout{10000};
  Millis flush{5000}; ///< of a stop
};

} // namespace signalbox
