#pragma once

#include <string>

#include "actors/score_drain.hpp"

/// The second half of a drain: the pool over the scorer, the results on their
/// way to the store, the release, the answer.
namespace signalbox {

using ScoreDrainSelf = ScoreDrainActor::stateful_pointer<ScoreDrainState>;

/// How long the store may take for one order of a drain.
inline constexpr Millis store_timeout{15000};

Millis elapsed(ScoreDrainSelf self, const DrainRun& run);

/// What a reason record of a run says.
struct RunReason {
  std::string outcome, code, detail;
};

/// Stores why a run did not act. A store that fails is logged.
void note_reason(ScoreDrainSelf self, const DrainRun& run,
                 const RunReason& reason);

/// Ends a run that has claimed nothing by the fault that stopped it.
void fail_run(ScoreDrainSelf self, const DrainRunPtr& run,
              const caf::error& error);

/// The store failed a run that holds claims: it starts nothing more and gives
/// back what has no result.
void lose_store(DrainRun& run, const caf::error& error);

/// Starts what the plan allows; when nothing is left, ends the run.
void pump(ScoreDrainSelf self, const DrainRunPtr& run);

/// Ends the calls to which the scorer has not answered in time; looks again in
/// a second while the run lasts.
void look_for_silence(ScoreDrainSelf self, std::uint64_t number);

/// Sends the results gathered so far to the store.
void flush(ScoreDrainSelf self, std::uint64_t number);

/// Frees the seat, keeps the run record, counts, logs, answers.
void answer_run(ScoreDrainSelf self, const DrainRunPtr& run,
                DrainReport report);

} // namespace signalbox
