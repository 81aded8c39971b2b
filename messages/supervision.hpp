#pragma once

#include <cstddef>

#include <caf/actor.hpp>
#include <caf/allowed_unsafe_message_type.hpp>

namespace signalbox {

/// Tells a front who serves behind it now; nobody while a child is down.
struct Rebind {
  caf::actor target;
};

struct RestartChild {
  std::size_t index = 0;
}; ///< a supervisor to itself, after the back-off
struct NextStopPhase {
  int phase = 0;
}; ///< a supervisor to itself: the grace of this phase is over
struct StopChildren {}; ///< orderly stop, from above

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::Rebind)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RestartChild)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::NextStopPhase)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::StopChildren)
