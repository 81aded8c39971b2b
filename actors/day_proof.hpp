#pragma once

#include "actors/day_run.hpp"

namespace signalbox {

/// Compares the replayed book with the live one as it was at the close, and
/// ends the run: a difference is logged and notified, and the job fails.
void prove_day(ReplayDaysSelf self, const DayRunPtr& run);

} // namespace signalbox
