#pragma once

#include "domain/core/deadline.hpp"
#include "domain/desk/ops_status.hpp"
#include "messages/alive.hpp"

namespace signalbox {

/// Asks for everything that "why is nothing happening" is answered from.
struct ReadOpsStatus {
  Deadline deadline{SteadyTime::max()};
};

/// Gathers the parts of the desk's status. Answers within a second, however
/// many parts are silent, and never fails: what could not be had is named.
using OpsStatusActor =
  AliveActor::extend<caf::replies_to<ReadOpsStatus>::with<OpsStatus>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadOpsStatus)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::OpsStatus)
