#pragma once

#include "messages/replay_reader.hpp"
#include "ports/stores/stores.hpp"

namespace signalbox {

struct ReplayReaderState {
  static constexpr const char* name = "replay_reader"; ///< CAF and log name

  ReplayReadStores stores;
};

/// Answers reads of part D over a connection of its own, one after the other,
/// so that the replay of a day holds up nobody else. Spawn it detached.
ReplayReaderActor::behavior_type
replay_reader(ReplayReaderActor::stateful_pointer<ReplayReaderState> self,
              ReplayReadStores stores);

} // namespace signalbox
