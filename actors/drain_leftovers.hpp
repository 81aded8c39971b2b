#pragma once

#include "actors/drain_pool.hpp"

/// What the store refused at the end of a run (a full disk): the run has been
/// answered, but its claims and its seat are still in the store.
namespace signalbox {

/// Gives the claims back as soon as the store can write again.
void keep_claims(ScoreDrainSelf self, ReleaseSignals order);

/// Frees the seat as soon as the store can write again.
void keep_seat(ScoreDrainSelf self, EndDrainRun order);

/// Sends everything that was kept to the store once more. What it refuses
/// again is kept again, for a little longer each time.
void clear_leftovers(ScoreDrainSelf self);

} // namespace signalbox
