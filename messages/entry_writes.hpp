#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/posts/store_orders.hpp"

namespace signalbox {

/// Entries and where the poller stands, written durably. Fails with `storage`;
/// a removal also with `not_found` and `conflict` named `illegal_state`.
using EntryWritesActor =
  caf::typed_actor<caf::replies_to<TakeMentions>::with<MentionsTaken>,
                   caf::replies_to<ApplyChecks>::with<ChecksApplied>,
                   caf::replies_to<RemoveEntries>::with<EntriesRemoved>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TakeMentions)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::MentionsTaken)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ApplyChecks)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ChecksApplied)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RemoveEntries)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::EntriesRemoved)
