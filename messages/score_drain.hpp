#pragma once

#include <cstdint>

#include "domain/signals/drain.hpp"
#include "messages/job.hpp"

namespace signalbox {

struct FlushResults {
  std::uint64_t run = 0;
};
struct RenewSeat {
  std::uint64_t run = 0;
};
struct LookForSilence {
  std::uint64_t run = 0;
};                        ///< calls may have outlived their deadlines
struct TakeBackClaims {}; ///< the store may be able to do it now
struct ClearLeftovers {}; ///< the same for runs of this life
struct CutRuns {};        ///< the grace of calls in flight at a stop is over

/// Drains the queue through the scorer. A busy drain is an answer
/// (`skipped`), a fatal fault too (`failure`, with the counts so far).
using ScoreDrainActor =
  JobActor::extend<caf::replies_to<DrainOrder>::with<DrainReport>,
                   // Internal.
                   caf::reacts_to<FlushResults>, caf::reacts_to<RenewSeat>,
                   caf::reacts_to<LookForSilence>,
                   caf::reacts_to<TakeBackClaims>,
                   caf::reacts_to<ClearLeftovers>, caf::reacts_to<CutRuns>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::DrainOrder)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::DrainReport)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FlushResults)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RenewSeat)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CutRuns)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LookForSilence)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TakeBackClaims)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ClearLeftovers)
