#pragma once

#include <cstdint>
#include <string>

#include "messages/job.hpp"

namespace signalbox {

/// Starts a run by hand, unless one is running, or one that began today is
/// completed and `force` is not given.
struct StartOvernight {
  std::string job_type = "scoring";
  bool force = false;
};

/// Either begun (its first step is committed) or skipped, and why.
struct OvernightStarted {
  std::string run_id;         ///< of a skipped start: the run in its way
  std::string correlation_id; ///< of a begun one
  std::string job_type;
  std::string skipped; ///< empty: begun; `already_running`,
                       ///< `already_completed`, `prices_not_configured`
};

struct LookForRuns {};   ///< to itself: a run of a former life may be open
struct ContinueOvernight ///< to itself: the next try of a step
{
  std::uint64_t run = 0;
};
struct EndOvernight ///< to itself: a run has taken its time
{
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
