#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "actors/freeze_run.hpp"
#include "actors/promise_guard.hpp"
#include "domain/core/ids.hpp"
#include "messages/entry_validator.hpp"
#include "messages/freeze_coordinator.hpp"
#include "messages/mention_poller.hpp"
#include "messages/notifier.hpp"
#include "messages/rate_budget.hpp"
#include "messages/reason_writes.hpp"
#include "messages/round_reads.hpp"
#include "messages/round_writes.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

/// What the coordinator is given at birth, and again after a restart.
struct FreezeCoordinatorParts {
  RoundRules rules;
  bool automatic = true; ///< SCHEDULER_ENABLED; 0: only asked for, it freezes
  bool push = false;     ///< ROUND_WEBHOOK_URL is given
  bool notify = false;   ///< NOTIFY_WEBHOOK_URL is given
  RoundWritesActor writes;
  RoundReadsActor reads;
  ReasonWritesActor reasons;
  MentionPollerActor poller;
  EntryValidatorActor validator;
  NotifierActor pusher;   ///< of the channel `rounds`
  NotifierActor notifier; ///< of the channel `notify`
  RateBudgetActor budget; ///< is told when the next freeze comes
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<Entropy> entropy; ///< fit for secrets: makes draw seeds
  std::shared_ptr<Metrics> metrics;
};

/// A schedule's run that waits for the end of a freeze, or of a look.
struct WaitingJob {
  RunJob job;
  PromiseGuard<JobDone> asker;
};

struct FreezeCoordinatorState {
  static constexpr const char* name = "freeze_coordinator"; ///< CAF, log name

  FreezeCoordinatorParts parts;
  FreezeRunPtr run; ///< the freeze that is going on
  std::uint64_t last_run = 0;
  bool opened = false;  ///< there is a round in the store
  bool looking = false; ///< the store has been asked what is to be done
  std::vector<WaitingJob> jobs;
  /// When the newest poll began that took in everything there was.
  std::optional<WallTime> polled_from;
};

/// Looks every `check` whether a round is due, and at once after a birth, so
/// that what a former life left half done goes on from its stored step. One
/// round is frozen at a time; after an outage the next follows at once, until
/// the present is reached.
FreezeCoordinatorActor::behavior_type
freeze_coordinator(FreezeCoordinatorSelf self, FreezeCoordinatorParts parts);

/// Answers every schedule's run that waits.
void answer_jobs(FreezeCoordinatorSelf self, const Result<JobDone>& answer);

/// Tells both senders that there may be something in the outbox.
void nudge_senders(FreezeCoordinatorSelf self);

/// Says why something was done with a round or left undone.
struct RoundReason {
  int number = 0;
  std::string outcome, code, detail, run_id;
};

/// Stores it; a failure is logged, the work goes on.
void note_reason(FreezeCoordinatorSelf self, RoundReason reason);

} // namespace signalbox
