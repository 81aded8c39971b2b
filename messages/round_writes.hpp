#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/rounds/store_orders.hpp"

namespace signalbox {

/// Rounds, written durably. All fail with `storage`, those that name a round
/// with `not_found`, and those of a freeze with `conflict`.
using RoundWritesActor =
  caf::typed_actor<caf::replies_to<OpenFirstRound>::with<RoundOpened>,
                   caf::replies_to<BeginFreeze>::with<Round>,
                   caf::replies_to<NoteFreezeStep>::with<FreezeStepNoted>,
                   caf::replies_to<StoreSnapshot>::with<SnapshotStored>,
                   caf::replies_to<AdvanceRound>::with<RoundAdvanced>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::Round)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::OpenFirstRound)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RoundOpened)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BeginFreeze)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::NoteFreezeStep)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FreezeStepNoted)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::StoreSnapshot)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SnapshotStored)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::AdvanceRound)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RoundAdvanced)
