#pragma once

#include <string>

#include "messages/alive.hpp"

namespace signalbox {

/// Starts one run of a schedule entry.
struct RunJob {
  std::string entry; ///< the entry's name: one actor may serve several
};

/// The run is over; `effects` counts what it changed.
struct JobDone {
  std::string outcome; ///< `ok`, `skipped`
  std::string reason;  ///< why it was skipped, or empty
  int effects = 0;
};

/// What the scheduler can start. Fails with the job's own failure.
using JobActor = AliveActor::extend<caf::replies_to<RunJob>::with<JobDone>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RunJob)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::JobDone)
