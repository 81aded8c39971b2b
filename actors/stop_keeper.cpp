#include "actors/stop_keeper.hpp"

#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"

namespace signalbox {

TradeManagerActor::behavior_type stop_keeper(StopKeeperSelf self,
                                             StopKeeperParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const ManageTrades& order) { return manage(self, order); },
    [self](const EndPause& pause) { self->state.pauses.end(pause); },
  };
}

} // namespace signalbox
