#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <caf/event_based_actor.hpp>
#include <caf/stateful_actor.hpp>

#include "domain/core/ids.hpp"
#include "domain/health/restart_rules.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

/// When a child is told to stop: who makes work first, what work needs last.
enum class StopPhase { work, transport, storage };

/// One supervised child: how it is born, and the front that others hold.
struct Child {
  std::string name;
  std::function<caf::actor(caf::scheduled_actor*)> spawn; ///< monitored
  caf::actor front;
  StopPhase phase = StopPhase::work;
};

struct SupervisorParts {
  std::string name; ///< `root`, `scoring`
  RestartRules rules;
  std::vector<Child> children; ///< in the order of their births
  std::shared_ptr<Entropy> entropy;
  std::shared_ptr<Metrics> metrics;
};

struct SupervisorState;

/// Owns its children: a dead one is born again behind the same front after a
/// back-off; too many deaths end the supervisor itself, which its own
/// supervisor sees. `StopChildren` or an exit message stops the children phase
/// by phase, each told at once and killed when the grace is over.
caf::behavior supervisor(caf::stateful_actor<SupervisorState>* self,
                         SupervisorParts parts);

struct SupervisorState {
  static constexpr const char* name = "supervisor"; ///< CAF and log name

  /// A child and its present life.
  struct Slot {
    Child child;
    caf::actor current;
    DeathBook deaths;
  };

  explicit SupervisorState(caf::event_based_actor* owner) : self(owner) {}
  ~SupervisorState();
  SupervisorState(const SupervisorState&) = delete;
  SupervisorState& operator=(const SupervisorState&) = delete;

  caf::event_based_actor* self;
  SupervisorParts parts;
  std::vector<Slot> slots;
  bool stopping = false;
  int phase = 0;
  caf::error why; ///< the reason to quit with once all are gone
};

} // namespace signalbox
