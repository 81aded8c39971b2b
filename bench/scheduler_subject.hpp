#pragma once

#include "bench/start_log.hpp"

namespace signalbox {

/// The real scheduler over real stores, in an actor system like the daemon's,
/// with one entry for each timer, a job that answers at once, and beside them
/// an entry whose job never answers. The process's CPU is counted.
struct SchedulerRun {
  StartLog log;
  std::chrono::nanoseconds cpu{0};
};
SchedulerRun run_scheduler_subject(const TimerPlan& plan);

} // namespace signalbox
