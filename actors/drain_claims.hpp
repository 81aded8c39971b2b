#pragma once

#include "actors/drain_pool.hpp"

namespace signalbox {

/// Claims what the run was ordered to score and starts the pool over it. Ends
/// the run at once if its time is over.
void claim(ScoreDrainSelf self, const DrainRunPtr& run);

} // namespace signalbox
