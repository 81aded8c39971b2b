#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "domain/core/deadline.hpp"
#include "domain/schedule/run_progress.hpp"
#include "messages/alive.hpp"

namespace signalbox {

/// Starts one attempt of a run of a schedule entry. The job passes what is left
/// of `deadline` to whomever it asks, and begins nothing more once `stop` is
/// requested.
struct RunJob {
  std::string entry;    ///< the entry's name: one actor may serve several
  std::string run_id{}; ///< the same for all attempts of a run
  int attempt = 1;      ///< counts from 1
  std::string source = "schedule"; ///< `schedule`, `trigger`, `missed`
  Deadline deadline{SteadyTime::max()};
  std::stop_token stop{};
  std::shared_ptr<RunProgress> progress{}; ///< may be null
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
