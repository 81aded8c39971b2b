#include "sim/sliding_count.hpp"

#include <algorithm>

namespace signalbox {

void SlidingCount::leave_behind(WallTime now) {
  while (!times_.empty() && times_.front() <= now - window_)
    times_.pop_front();
}

void SlidingCount::note(WallTime now) {
  leave_behind(now);
  times_.push_back(now);
  ++total_;
  most_ = std::max(most_, std::int64_t(times_.size()));
}

std::int64_t SlidingCount::held(WallTime now) const {
  return std::count_if(times_.begin(), times_.end(),
                       [&](WallTime at) { return at > now - window_; });
}

void SlidingCount::clear(WallTime now) {
  leave_behind(now);
  total_ = 0;
  most_ = std::int64_t(times_.size());
}

} // namespace signalbox
