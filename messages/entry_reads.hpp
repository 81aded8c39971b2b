#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/posts/store_orders.hpp"

namespace signalbox {

/// Committed entries, read. Fails with `storage`.
using EntryReadsActor =
  caf::typed_actor<caf::replies_to<ReadPollCursor>::with<PollCursor>,
                   caf::replies_to<PickPosts>::with<PickedPosts>,
                   caf::replies_to<ListEntries>::with<EntryList>,
                   caf::replies_to<CountEntries>::with<EntryCounts>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadPollCursor)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::PollCursor)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::PickPosts)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::PickedPosts)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ListEntries)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::EntryList)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CountEntries)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::EntryCounts)
