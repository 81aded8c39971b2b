#pragma once

#include "domain/core/clock.hpp"

namespace signalbox {

/// What happens to a start that comes while the run before is still going.
enum class Overrun {
  skip,     ///< it is skipped, with a reason
  wait,     ///< one start at most waits for the end of the run
  parallel, ///< up to four runs go on side by side
};

/// What happens to a due time that passed while nobody was there to start it.
enum class Missed {
  skip, ///< nothing but a reason
  once, ///< one run makes up for all of them, if it is still useful
};

/// How the runs of one schedule entry behave (domain 2.3, 5.1).
struct JobRules {
  Overrun overrun = Overrun::skip;
  Missed missed = Missed::skip;
  Millis useful_for{0};    ///< with `once`: how late it still helps
  Millis jitter{5000};     ///< SCHEDULER_JITTER_MS; at most half the interval
  Millis timeout{20000};   ///< of one attempt; 0: the job's own limits
  int max_retries = 2;     ///< further attempts inside the same run
  Millis retry_base{1000}; ///< SCHEDULER_RETRY_BASE_MS
  bool idempotent = false; ///< whether an attempt that timed out is repeated
  bool enabled = true;
  bool run_at_start = false;
};

} // namespace signalbox
