#pragma once

#include <cstdint>
#include <deque>

#include "domain/core/clock.hpp"

namespace signalbox {

/// Counts truly: every event, and the most that any sliding window held. A
/// window of length w that ends at t holds the events of (t - w, t].
class SlidingCount {
public:
  explicit SlidingCount(Millis window) : window_(window) {}

  void note(WallTime now);

  std::int64_t total() const { return total_; }
  /// The most that any window held since the start or the last `clear`.
  std::int64_t most() const { return most_; }
  /// What the window that ends now holds.
  std::int64_t held(WallTime now) const;
  Millis window() const { return window_; }

  /// Forgets the total; what the present window holds stays in it.
  void clear(WallTime now);

private:
  void leave_behind(WallTime now);

  Millis window_;
  std::deque<WallTime> times_;
  std::int64_t total_ = 0, most_ = 0;
};

} // namespace signalbox
