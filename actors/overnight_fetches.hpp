#pragma once

#include "actors/overnight_run.hpp"

namespace signalbox {

/// Step 2: the rates of all currencies, asked for once; the same for every
/// user of the run. Not one usable answer ends the run.
void fetch_rates(OvernightScoringSelf self, const OvernightRunPtr& run);

/// Step 3: who is to be scored, by which versions, and what is held.
void find_users(OvernightScoringSelf self, const OvernightRunPtr& run);

/// Step 4: the price of every symbol, and its fundamentals. The run ends when
/// there are symbols and not one has a usable price.
void fetch_prices(OvernightScoringSelf self, const OvernightRunPtr& run);

/// Takes up what a former life found in its finished steps. Fails with
/// `storage` for a checkpoint that cannot be read.
Result<void> recall_checkpoints(OvernightLife& run);

} // namespace signalbox
