#pragma once

#include <caf/stateful_actor.hpp>

namespace signalbox {

struct FrontState {
  static constexpr const char* name = "front"; ///< CAF and log name
  caf::actor target;
};

/// The handle that outlives its actor: forwards everything to whoever serves
/// now, so that the child answers the asker itself. Answers
/// `request_receiver_down` while nobody does.
caf::behavior front(caf::stateful_actor<FrontState>* self);

} // namespace signalbox
