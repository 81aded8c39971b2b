#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/entry/store_orders.hpp"

namespace signalbox {

/// Intents, switches and telemetry of entries, written durably. Fails with
/// `storage`; what names an intent also with `not_found`.
using EntryDeskWritesActor =
  caf::typed_actor<caf::replies_to<ReserveEntry>::with<EntryReserved>,
                   caf::replies_to<NoteIntent>::with<IntentNoted>,
                   caf::replies_to<SettleIntent>::with<IntentSettled>,
                   caf::replies_to<SetEntryToggle>::with<SwitchSet>,
                   caf::replies_to<SetHalt>::with<SwitchSet>,
                   caf::replies_to<ResetEntryGuard>::with<SwitchSet>,
                   caf::replies_to<SetLastLoss>::with<SwitchSet>,
                   caf::replies_to<NoteEntryRun>::with<EntryRunNoted>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReserveEntry)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::EntryReserved)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::NoteIntent)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::IntentNoted)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SettleIntent)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::IntentSettled)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SetEntryToggle)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SetHalt)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ResetEntryGuard)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SetLastLoss)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SwitchSet)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::NoteEntryRun)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::EntryRunNoted)
