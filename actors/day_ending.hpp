#pragma once

#include <string>

#include "actors/day_run.hpp"

namespace signalbox {

/// Hands the lane moves over that have come together.
void write_moves(ReplayDaysSelf self, const DayRunPtr& run);

/// Every receipt is applied: publishes, compares, or proves.
void finish_run(ReplayDaysSelf self, const DayRunPtr& run);

/// Ends the run without an effect on the live book; tries until the store has
/// taken it.
void close_run(ReplayDaysSelf self, const DayRunPtr& run, RunStatus status,
               const Error& cause);

/// Asks the store again to write how the run has ended.
void send_end(ReplayDaysSelf self, const DayRunPtr& run);

/// Ends a run of a former life that nobody goes on with.
void end_stray_run(ReplayDaysSelf self, const ReplayRun& row,
                   std::string detail);

} // namespace signalbox
