#pragma once

#include "messages/overnight_reader.hpp"
#include "ports/stores/stores.hpp"

namespace signalbox {

struct OvernightReaderState {
  static constexpr const char* name = "overnight_reader"; ///< CAF and log name

  OvernightReadStores stores;
};

/// Answers reads of part C over a connection of its own, one after the other,
/// so that a run's long reads hold up nobody else. Spawn it detached.
OvernightReaderActor::behavior_type overnight_reader(
  OvernightReaderActor::stateful_pointer<OvernightReaderState> self,
  OvernightReadStores stores);

} // namespace signalbox
