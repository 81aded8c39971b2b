#pragma once

#include <string>

#include "domain/signals/drain.hpp"
#include "domain/signals/store_orders.hpp"

namespace signalbox {

/// What the scorer said of a signal, before it is judged.
struct ScoreAnswer {
  std::optional<SignalScore> score;
  std::optional<ScoreFault> fault;
  std::string detail;
  std::string model, prompt_version, raw_head;
};

/// What an answer is judged by.
struct ResultRules {
  const QualifyRules& qualify;
  const RetryRules& retry;
  WallTime now{};
  const std::string& run_id;
};

/// Whether a call ended because the drain's own time was over, and for a fault
/// how it counts.
SignalEnd end_of(const ScoreAnswer& answer, bool drain_cuts);

/// The guarded write that follows from an answer: the judged score, or ERROR
/// with the time of its next attempt, and the reason record of either.
FinalizeItem finalize_item(const ResultRules& rules, const SignalPtr& signal,
                           const ScoreAnswer& answer);

} // namespace signalbox
