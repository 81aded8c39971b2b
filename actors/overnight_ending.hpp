#pragma once

#include <vector>

#include "actors/overnight_run.hpp"

namespace signalbox {

/// Step 6: counts how the users ended. What comes out is the step's
/// checkpoint, so that a resumed run ends the same way.
void finalize_run(OvernightScoringSelf self, const OvernightRunPtr& run);

/// Step 7: tells that the scores of every user are there to be served.
void trigger_cache_warming(OvernightScoringSelf self,
                           const OvernightRunPtr& run);

/// What step 6 found, of a run all of whose steps are done.
OvernightStatus closing_status(const OvernightLife& run);

/// Closes the run's row, and tells everybody who waits or counts. `faults` are
/// those of steps; those of users stand in their calculations.
void close_run(OvernightScoringSelf self, const OvernightRunPtr& run,
               OvernightStatus status, std::vector<OvernightFault> faults);

/// Asks the store, once more, to write the end that was decided.
void send_closing(OvernightScoringSelf self, const OvernightRunPtr& run);

} // namespace signalbox
