#include "sim/call_allowance.hpp"

namespace signalbox {

CallAllowance::Standing CallAllowance::count(WallTime now) {
  calls_.note(now);
  if (now >= end_) {
    end_ = now + calls_.window();
    used_ = 0;
  }
  Standing standing;
  standing.allowed = used_ < limit_;
  if (standing.allowed)
    ++used_;
  else
    ++refused_;
  standing.limit = limit_;
  standing.remaining = limit_ - used_;
  standing.reset = std::chrono::ceil<std::chrono::seconds>(end_);
  return standing;
}

void CallAllowance::clear(WallTime now) {
  calls_.clear(now);
  refused_ = 0;
}

} // namespace signalbox
