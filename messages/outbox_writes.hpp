#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/outbox/outbox.hpp"

namespace signalbox {

/// The outbox, read and written by the writer's own connection, so that a
/// sender sees what was committed before it asks. All fail with `storage`.
using OutboxWritesActor =
  caf::typed_actor<caf::replies_to<PostOutbox>::with<OutboxPosted>,
                   caf::replies_to<PickOutbox>::with<OutboxPicked>,
                   caf::replies_to<NoteDelivery>::with<DeliveryNoted>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::PostOutbox)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::OutboxPosted)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::PickOutbox)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::OutboxPicked)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::NoteDelivery)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::DeliveryNoted)
