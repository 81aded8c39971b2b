#pragma once

#include "domain/overnight/start_order.hpp"
#include "messages/job.hpp"

namespace signalbox {

/// Scores every active user's portfolios, step by step; goes on with a run
/// that was cut off when it is born. A scheduled start answers at the run's
/// end. Fails with `invalid_argument` named `unsupported_job_type`, and with
/// `storage`.
using OvernightScoringActor =
  JobActor::extend<caf::replies_to<StartOvernight>::with<OvernightStarted>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::StartOvernight)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::OvernightStarted)
