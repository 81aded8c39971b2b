#pragma once

#include <cstddef>

#include "messages/alive.hpp"

namespace signalbox {

struct LookAtClock {
  std::size_t entry = 0;
}; ///< to itself: an entry may be due

/// Starts jobs at their times.
using SchedulerActor = AliveActor::extend<caf::reacts_to<LookAtClock>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LookAtClock)
