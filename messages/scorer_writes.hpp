#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/signals/store_orders.hpp"

namespace signalbox {

/// What the scorer remembers, written durably. Fails with `storage`.
using ScorerWritesActor =
  caf::typed_actor<caf::replies_to<NoteScorer>::with<ScorerMemory>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::NoteScorer)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ScorerMemory)
