#pragma once

#include "bench/start_log.hpp"

namespace signalbox {

/// What the machine can do: one thread with a heap of absolute instants that
/// sleeps until the next one and notes when it woke.
struct TimersRun {
  StartLog log;
  std::chrono::nanoseconds cpu{0};
};
TimersRun run_limit_timers(const TimerPlan& plan);

} // namespace signalbox
