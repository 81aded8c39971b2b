#pragma once

#include <optional>
#include <string>

#include "actors/scheduler.hpp"

/// What the scheduler says of its work: to the log, the metrics, the store and
/// to people. A store that fails is logged and stops nothing.
namespace signalbox {

/// Of entries that start more often, single runs are of no interest.
inline constexpr Millis slow_enough_to_tell{10000};

ClockReading read_clocks(SchedulerSelf self);

/// How an attempt or a run ended; `failure` or `done` says what the job said.
struct RunEnd {
  JobRun run;
  std::string outcome; ///< `ok`, `skipped`, `failed`, `timeout`
  std::optional<Error> failure;
  JobDone done;
};

/// `handled`: due times up to here are done with.
void note_began(SchedulerSelf self, std::size_t index, const JobRun& run,
                std::optional<WallTime> handled);
void note_retry(SchedulerSelf self, std::size_t index, const RunEnd& end,
                std::chrono::nanoseconds wait);
void note_ended(SchedulerSelf self, std::size_t index, const RunEnd& end);

/// A due time is done with, although no run of its own has begun.
void note_handled(SchedulerSelf self, std::size_t index, WallTime due);

/// A start that is left out.
struct SkippedStart {
  std::string code, detail;
  std::optional<WallTime> handled;
  /// While this stays the same it is only counted; empty: it is always said.
  std::string repeats{};
};
void note_skip(SchedulerSelf self, std::size_t index, SkippedStart skip);

/// Ends a run of a former life that was cut off.
void note_interrupted(SchedulerSelf self, std::size_t index);

} // namespace signalbox
