#pragma once

#include "domain/core/clock.hpp"

namespace signalbox {

/// The monotonic clock that the loop's own timers use; deadlines of sockets
/// are real time, so this is the one clock that is not injected.
inline SteadyTime loop_now() {
  return std::chrono::steady_clock::now();
}

} // namespace signalbox
