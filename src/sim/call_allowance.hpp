#pragma once

#include "domain/core/clock.hpp"
#include "sim/sliding_count.hpp"

namespace signalbox {

/// An allowance of calls: fixed windows that begin with the first
/// call after the last one ended. Beside it, every call is counted truly.
class CallAllowance {
public:
  CallAllowance(int limit, Millis window) : limit_(limit), calls_(window) {}

  /// What the rate headers of one answer say.
  struct Standing {
    bool allowed = true;
    int limit = 0, remaining = 0;
    std::chrono::sys_seconds reset{}; ///< rounded up to a whole second
  };

  /// Counts one call, whatever will become of it.
  Standing count(WallTime now);

  const SlidingCount& calls() const { return calls_; }
  std::int64_t refused() const { return refused_; }
  int limit() const { return limit_; }

  /// Forgets the totals; the windows stay as they are.
  void clear(WallTime now);

private:
  int limit_;
  int used_ = 0;
  WallTime end_{}; ///< of the fixed window
  SlidingCount calls_;
  std::int64_t refused_ = 0;
};

} // namespace signalbox
