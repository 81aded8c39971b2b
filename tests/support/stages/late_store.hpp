#pragma once

#include <chrono>
#include <functional>

#include "tests/support/stages/virtual_time.hpp"

namespace signalbox::test {

/// What a store does with one order.
struct StoreFate {
  std::chrono::nanoseconds before{0}, after{0}; ///< waits
  bool refuses = false;
};

/// Stands before the store; delays and refuses what concerns intents.
struct LateStore {
  std::function<StoreFate()> fate_of = [] { return StoreFate{}; };
};

caf::actor spawn_late_store(VirtualTime& time, LateStore* fates,
                            const caf::actor& store);

} // namespace signalbox::test
