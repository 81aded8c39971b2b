#pragma once

#include <memory>

#include "domain/broker/broker_truth.hpp"
#include "domain/core/deadline.hpp"
#include "messages/alive.hpp"
#include "messages/broker_changed.hpp"

namespace signalbox {

/// Asks for a reading of the account.
struct GetBrokerTruth {
  bool fresh = false; ///< one that begins after this question
  Deadline deadline;
};

struct BrokerTruthRead {
  BrokerTruthPtr truth; ///< never null; may carry an `error`
};

/// Asks for the last good reading without asking the broker.
struct PeekBrokerTruth {};

struct BrokerTruthSeen {
  BrokerTruthPtr last_good; ///< null: none yet
  bool current = false;     ///< young enough and nothing changed since
  std::string last_error;   ///< of the newest reading, or empty
};

/// The only authority on positions: reads are cached while they are young,
/// shared by all who ask at once, numbered, and forgotten when anything
/// changes. An error is never cached.
using BrokerTruthActor = AliveActor::extend<
  // Never fails for the broker's reasons: those are the reading's `error`.
  caf::replies_to<GetBrokerTruth>::with<BrokerTruthRead>,
  caf::replies_to<PeekBrokerTruth>::with<BrokerTruthSeen>,
  // A reading that began before is not good enough for anybody who asks later.
  caf::reacts_to<BrokerChanged>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::GetBrokerTruth)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BrokerTruthRead)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::PeekBrokerTruth)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BrokerTruthSeen)
