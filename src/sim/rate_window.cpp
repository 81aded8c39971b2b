#include "sim/rate_window.hpp"

namespace signalbox {

RateWindow::Standing RateWindow::count(WallTime now) {
  const auto minute = std::chrono::floor<std::chrono::minutes>(now);
  if (minute != minute_) {
    minute_ = minute;
    used_ = 0;
  }
  Standing standing;
  standing.allowed = used_ < per_minute_;
  used_ += standing.allowed ? 1 : 0;
  standing.limit = per_minute_;
  standing.remaining = per_minute_ - used_;
  standing.reset = minute_ + std::chrono::minutes(1);
  return standing;
}

} // namespace signalbox
