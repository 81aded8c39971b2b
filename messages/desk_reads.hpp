#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/desk/store_orders.hpp"

namespace signalbox {

/// Counts over records of several topics. Fails with `storage`.
using DeskReadsActor =
  caf::typed_actor<caf::replies_to<ReadScoringBacklog>::with<ScoringBacklog>,
                   caf::replies_to<ReadDeskRecords>::with<DeskRecords>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadScoringBacklog)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ScoringBacklog)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadDeskRecords)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::DeskRecords)
