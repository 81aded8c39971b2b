#pragma once

#include "actors/overnight_run.hpp"

namespace signalbox {

/// Step 5: scores the batches that are not done, so many side by side as the
/// rules say, each in chunks that are read, scored and written one after the
/// other. A batch is over when its last chunk is committed.
void score_portfolios(OvernightScoringSelf self, const OvernightRunPtr& run);

} // namespace signalbox
