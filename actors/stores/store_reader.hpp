#pragma once

#include "messages/store_reader.hpp"
#include "ports/stores/stores.hpp"

namespace signalbox {

struct StoreReaderState {
  static constexpr const char* name = "store_reader"; ///< CAF and log name

  ReadStores stores;
};

/// Answers reads over a connection of its own, one after the other. Spawn it
/// detached.
StoreReaderActor::behavior_type
store_reader(StoreReaderActor::stateful_pointer<StoreReaderState> self,
             ReadStores stores);

} // namespace signalbox
