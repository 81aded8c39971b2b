#pragma once

#include <chrono>

#include <poll.h>

#include "adapters/clock/system_clock.hpp"

namespace signalbox::test {

/// Far more than anything here takes, even under a sanitizer on a busy machine:
/// only a test that fails waits so long.
inline constexpr Millis patience{30'000};

/// Looks every few milliseconds, for `most` at longest, whether something
/// holds; answers whether it did.
template <class Condition>
bool eventually(Condition holds, Millis most = patience) {
  constexpr int look_again_ms = 5;
  const SystemSteadyClock clock;
  const auto end = clock.now() + most;
  while (!holds()) {
    if (clock.now() >= end)
      return false;
    ::poll(nullptr, 0, look_again_ms);
  }
  return true;
}

} // namespace signalbox::test
