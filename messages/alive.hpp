#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

namespace signalbox {

struct Ping {}; ///< asks for a sign of life through the normal mailbox
struct Pong {};

/// What every actor answers.
using AliveActor = caf::typed_actor<caf::replies_to<Ping>::with<Pong>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::Ping)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::Pong)
