#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/signals/store_orders.hpp"

namespace signalbox {

/// Signals, written durably: every answer comes after the commit. All fail
/// with `storage`.
using SignalWritesActor =
  caf::typed_actor<caf::replies_to<TakeSignals>::with<TakenSignals>,
                   caf::replies_to<ReclaimSignals>::with<ReclaimReport>,
                   caf::replies_to<ClaimSignals>::with<ClaimedSignals>,
                   caf::replies_to<FinalizeSignals>::with<FinalizeReport>,
                   caf::replies_to<ReleaseSignals>::with<ReleaseReport>,
                   caf::replies_to<RecoverOwnClaims>::with<RecoveredClaims>,
                   // Fails also with `not_found` and `conflict`.
                   caf::replies_to<DecideSignal>::with<Signal>,
                   caf::replies_to<ArchiveSignals>::with<ArchiveReport>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::Signal)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TakeSignals)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TakenSignals)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReclaimSignals)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReclaimReport)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ClaimSignals)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ClaimedSignals)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FinalizeSignals)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FinalizeReport)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReleaseSignals)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReleaseReport)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RecoverOwnClaims)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RecoveredClaims)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::DecideSignal)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ArchiveSignals)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ArchiveReport)
