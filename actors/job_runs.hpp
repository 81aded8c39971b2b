#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actors/scheduler.hpp"

/// The runs of schedule entries from their start to their end.
namespace signalbox {

/// A start that is due or asked for.
struct StartOrder {
  std::string source;              ///< `schedule`, `trigger`, `missed`
  std::optional<WallTime> handled; ///< due times up to here are done with
  std::vector<Reason> reasons{};
};

struct Started {
  StartVerdict verdict = StartVerdict::skip;
  std::string run_id; ///< of a run that has begun
};

/// Begins a run if the entry's overrun rule allows it.
Started start_run(SchedulerSelf self, std::size_t index, StartOrder order);

/// Asks the attempt to stop because its time is over.
void stop_attempt(SchedulerSelf self, const StopAttempt& order);

/// Says that an attempt does not stop although it was asked to.
void lose_patience(SchedulerSelf self, const LosePatience& order);

/// Begins the next attempt of a run that has rested.
void begin_attempt(SchedulerSelf self, const BeginAttempt& order);

/// Asks all runs to stop, and ends the actor when none is left to wait for.
void stop_runs(SchedulerSelf self);

} // namespace signalbox
