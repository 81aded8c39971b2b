#pragma once

#include <memory>

#include "domain/core/ids.hpp"
#include "messages/score_queue.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

struct ScoreQueueRules {
  std::size_t max_waiting = 20000; ///< signals on their way to the store
  int max_pending_hours = 24;      ///< SIGNAL_MAX_PENDING_HOURS
  int ttl_days = 7;                ///< SIGNAL_TTL_DAYS
  Millis store_timeout{15000};
};

struct ScoreQueueParts {
  ScoreQueueRules rules;
  SignalWritesActor writes;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<Entropy> entropy;
  std::shared_ptr<Metrics> metrics;
};

struct ScoreQueueState {
  static constexpr const char* name = "score_queue"; ///< CAF and log name

  ScoreQueueParts parts;
  std::size_t waiting = 0; ///< signals sent to the store, not yet answered
};

/// Takes signals in: stamps them, sends each group to the store as one order,
/// and refuses more than it could hold. Also applies what a person decides and
/// runs the archive job.
ScoreQueueActor::behavior_type
score_queue(ScoreQueueActor::stateful_pointer<ScoreQueueState> self,
            ScoreQueueParts parts);

} // namespace signalbox
