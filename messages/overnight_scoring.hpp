#pragma once

#include <cstdint>

#include "domain/overnight/start_order.hpp"
#include "messages/job.hpp"

namespace signalbox {

struct LookForRuns {}; ///< to itself: a run of a former life may be open

/// To itself: the next try of a step.
struct ContinueOvernight {
  std::uint64_t run = 0;
};

/// To itself: a run has taken its time.
struct EndOvernight {
  std::uint64_t run = 0;
};

/// Scores every active user's portfolios, step by step; goes on with a run
/// that was cut off when it is born. A scheduled start answers at the run's
/// end. Fails with `invalid_argument` named `unsupported_job_type`, and with
/// `storage`.
using OvernightScoringActor =
  JobActor::extend<caf::replies_to<StartOvernight>::with<OvernightStarted>,
                   // Internal.
                   caf::reacts_to<LookForRuns>,
                   caf::reacts_to<ContinueOvernight>,
                   caf::reacts_to<EndOvernight>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::StartOvernight)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::OvernightStarted)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LookForRuns)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ContinueOvernight)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::EndOvernight)
