#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/signals/store_orders.hpp"

namespace signalbox {

/// Drain seats and run records, written durably. Fails with `storage`.
using DrainWritesActor =
  caf::typed_actor<caf::replies_to<TakeSeat>::with<SeatTaken>,
                   caf::replies_to<EndDrainRun>::with<RunEnded>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TakeSeat)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SeatTaken)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::EndDrainRun)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RunEnded)
