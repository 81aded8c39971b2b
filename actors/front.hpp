#pragma once

#include <vector>

#include <caf/message.hpp>
#include <caf/stateful_actor.hpp>

namespace signalbox {

struct FrontState {
  static constexpr const char* name = "front"; ///< CAF and log name
  caf::actor target;
  std::vector<caf::message> held; ///< signals that came while nobody served
};

/// The handle that outlives its actor: forwards everything to whoever serves
/// now, so that the child answers the asker itself. While nobody does, it
/// answers questions with `request_receiver_down`, and keeps signals, which
/// nobody would send again, for the next who serves; at most 1,000.
caf::behavior front(caf::stateful_actor<FrontState>* self);

} // namespace signalbox
