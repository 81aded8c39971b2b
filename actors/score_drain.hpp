#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "domain/core/deadline.hpp"
#include "domain/core/ids.hpp"
#include "domain/signals/drain.hpp"
#include "domain/signals/score.hpp"
#include "domain/signals/score_fault.hpp"
#include "domain/signals/store_orders.hpp"
#include "messages/drain_writes.hpp"
#include "messages/market_bars.hpp"
#include "messages/reason_writes.hpp"
#include "messages/score_drain.hpp"
#include "messages/scorer.hpp"
#include "messages/signal_writes.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

/// `scheduled` says what a schedule entry of that name asks for.
struct ScoreDrainParts {
  DrainRules rules;
  RetryRules retry;
  QualifyRules qualify;
  SignalWritesActor signals;
  DrainWritesActor drains;
  ReasonWritesActor reasons;
  ScorerActor scorer;
  MarketBarsActor bars;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<Entropy> entropy;
  std::shared_ptr<Metrics> metrics;
  std::string instance; ///< this process, to find its orphaned claims
  std::map<std::string, DrainOrder> scheduled;
};

/// A signal that the scorer works on.
struct DrainCall {
  Deadline deadline;
  bool drain_cuts = false; ///< the deadline is the drain's own
};

/// Whom a run is for, and what limits it beside the drain's own rules.
struct DrainCaller {
  std::function<void(const DrainReport&)> answer;
  Deadline deadline{SteadyTime::max()};
  std::stop_token stop{};                  ///< then nothing more is started
  std::shared_ptr<RunProgress> progress{}; ///< may be null
};

/// One run from its order to its answer.
struct DrainRun {
  std::uint64_t number = 0;
  std::string claim_id; ///< its own, whatever run id the caller gave
  DrainOrder order;
  DrainCaller caller;
  Millis budget{0}; ///< the rules' own, or what the caller has left of it
  SteadyTime began{};
  std::optional<DrainPlan> plan;        ///< once claimed
  std::map<SignalPtr, DrainCall> calls; ///< with the scorer
  ReclaimReport reclaimed;
  bool seated = false, fallback = false;
  bool claiming = false;             ///< the rest of the claims is on its way
  std::vector<FinalizeItem> results; ///< wait for companions
  bool flush_armed = false, ending = false;
  int flushes = 0; ///< with the store, not yet answered
  std::optional<Error> failure;
};

using DrainRunPtr = std::shared_ptr<DrainRun>;

/// Orders of ended runs that the store refused.
struct DrainLeftovers {
  std::vector<ReleaseSignals> claims;
  std::vector<EndDrainRun> seats;
  Millis wait{0};     ///< before the next try
  bool armed = false; ///< the next try has its timer
};

struct ScoreDrainState {
  static constexpr const char* name = "score_drain"; ///< CAF and log name

  ScoreDrainParts parts;
  std::map<std::uint64_t, DrainRunPtr> runs;
  std::uint64_t last_run = 0;
  /// Whether orphans of the former life are back in the queue.
  enum class Recovery { due, asked, done };
  Recovery recovery = Recovery::due;
  Millis recovery_wait{1000};    ///< before the next try, doubled up to 30 s
  std::vector<DrainRunPtr> held; ///< ordered before that
  DrainLeftovers leftovers;
  bool stopping = false;
  caf::error why;
};

/// Runs drains: seat, reclaim, claim, a sliding pool over the scorer, release,
/// answer. Results go to the store in small groups, and the slot is free as
/// soon as the result is here. On an orderly stop nothing more is started and
/// what was not reached goes back to the queue.
ScoreDrainActor::behavior_type
score_drain(ScoreDrainActor::stateful_pointer<ScoreDrainState> self,
            ScoreDrainParts parts);

} // namespace signalbox
