#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/overnight/store_orders.hpp"

namespace signalbox {

/// Runs, steps, calculations and kept quotes, written durably. All fail with
/// `storage`, those that name a run also with `not_found`.
using OvernightWritesActor = caf::typed_actor<
  caf::replies_to<BeginOvernightRun>::with<OvernightRunBegun>,
  caf::replies_to<BeginStep>::with<StepNoted>,
  caf::replies_to<EndStep>::with<StepNoted>,
  caf::replies_to<WriteCalculations>::with<CalculationsWritten>,
  caf::replies_to<EndOvernightRun>::with<OvernightRunEnded>,
  caf::replies_to<KeepQuotes>::with<QuotesKept>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BeginOvernightRun)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::OvernightRunBegun)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BeginStep)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::EndStep)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::StepNoted)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::WriteCalculations)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CalculationsWritten)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::EndOvernightRun)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::OvernightRunEnded)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::KeepQuotes)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::QuotesKept)
