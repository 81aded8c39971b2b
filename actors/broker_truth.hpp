#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "actors/promise_guard.hpp"
#include "messages/broker_desk.hpp"
#include "messages/broker_truth.hpp"

namespace signalbox {

/// What the actor is given at birth, and again after a restart.
struct BrokerTruthParts {
  BrokerTruthRules rules;
  BrokerDeskActor desk;
  std::shared_ptr<const WallClock> clock;
  /// The number of the newest reading of this process: it outlives the actor.
  std::shared_ptr<std::int64_t> last_seq = std::make_shared<std::int64_t>(0);
};

struct BrokerTruthState {
  static constexpr const char* name = "broker_truth"; ///< CAF and log name

  /// Somebody who waits for a reading.
  struct Asker {
    PromiseGuard<BrokerTruthRead> promise;
    Deadline deadline;
    std::int64_t newer_than = 0; ///< readings up to that number do not do
  };

  /// A reading on its way.
  struct Reading {
    BrokerTruth truth;
    std::uint64_t changes = 0; ///< that were known when it began
    SteadyTime began{};
    std::string detail; ///< what broke, for the log
  };

  BrokerTruthParts parts;
  BrokerTruthPtr last_good;
  std::uint64_t good_changes = 0; ///< known when the last good one began
  SteadyTime good_began{};
  std::string last_error;         ///< of the newest reading
  std::uint64_t changes = 0;      ///< known so far
  std::optional<BrokerMark> mark; ///< the desk's, as last seen
  std::shared_ptr<Reading> reading;
  std::vector<Asker> askers;
};

/// Reads the account when nobody knows it young enough, once for all who ask.
/// Nobody gets a reading that began before a change that is known when it is
/// answered: changes are told (`BrokerChanged`), and those of our own desk
/// are seen in its mark, which is asked for before every answer. A reading in
/// which something changed is given up and another one begins.
BrokerTruthActor::behavior_type
broker_truth(BrokerTruthActor::stateful_pointer<BrokerTruthState> self,
             BrokerTruthParts parts);

} // namespace signalbox
