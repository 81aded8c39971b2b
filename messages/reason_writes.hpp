#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/core/reason.hpp"

namespace signalbox {

/// Reason records, written durably. Fails with `storage`.
using ReasonWritesActor =
  caf::typed_actor<caf::replies_to<NoteReasons>::with<ReasonsNoted>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::NoteReasons)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReasonsNoted)
