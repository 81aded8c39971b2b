#pragma once

#include "domain/core/clock.hpp"

namespace signalbox {

/// Counts requests in fixed minutes, as the data service does.
class RateWindow {
public:
  explicit RateWindow(int per_minute) : per_minute_(per_minute) {}

  /// What the rate headers of one answer say.
  struct Standing {
    bool allowed = true;
    int limit = 0, remaining = 0;
    std::chrono::sys_seconds reset{}; ///< the start of the next minute
  };

  Standing count(WallTime now);

private:
  int per_minute_;
  int used_ = 0;
  std::chrono::sys_time<std::chrono::minutes> minute_{};
};

} // namespace signalbox
