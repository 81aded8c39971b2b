#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/replay/store_orders.hpp"

namespace signalbox {

/// Receipts, books and runs of part D, written durably. All fail with
/// `storage`; what else they fail with stands at their orders.
using ReplayWritesActor =
  caf::typed_actor<caf::replies_to<WriteIngestPtr>::with<IngestWritten>,
                   caf::replies_to<BeginReplay>::with<ReplayBegun>,
                   caf::replies_to<WriteReplayPagePtr>::with<ReplayPageWritten>,
                   caf::replies_to<EndReplay>::with<ReplayEnded>,
                   caf::replies_to<UndoReplay>::with<ReplayUndone>,
                   caf::replies_to<ForceSync>::with<SyncedLedger>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::WriteIngestPtr)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::IngestWritten)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BeginReplay)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReplayBegun)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::WriteReplayPagePtr)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReplayPageWritten)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::EndReplay)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReplayEnded)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::UndoReplay)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReplayUndone)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ForceSync)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SyncedLedger)
