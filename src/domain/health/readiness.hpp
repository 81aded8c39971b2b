#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"

namespace signalbox {

/// One actor, as the heartbeat monitor sees it.
struct ActorHealth {
  std::string name;
  bool alive = false;   ///< not waiting for its restart
  bool stalled = false; ///< alive, but its mailbox does not move
  Millis age{0};        ///< since its last sign of life
};

/// The database, as the last query found it.
struct StoreHealth {
  bool ok = false;
  std::string kind;   ///< `sqlite`
  std::string detail; ///< why it is not ok, or empty
  Millis latency{0};  ///< of the query that asked
};

/// Whether the daemon can do its work now.
struct Readiness {
  bool stopping = false; ///< SIGTERM came
  std::vector<ActorHealth> actors;
  StoreHealth store;

  bool ready() const {
    return !stopping && store.ok &&
           std::ranges::all_of(actors, [](const ActorHealth& actor) {
             return actor.alive && !actor.stalled;
           });
  }
};

} // namespace signalbox
