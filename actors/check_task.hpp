#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

#include "domain/posts/existence_rules.hpp"
#include "messages/entry_validator.hpp"

namespace signalbox {

/// One run from its order to its answer. A job is a sweep without a round.
struct CheckTask {
  FinalSweep order;
  bool final = false;
  std::uint64_t number = 0;
  std::function<void(const SweepReport&)> answer;
  std::function<void(const Error&)> refuse;
  std::optional<CheckRun> rules; ///< from the first batch on
  SweepReport report;
  BatchSeen batch;
  PostId after = 0; ///< a final sweep has come so far
  WallTime began_at{};
  SteadyTime began{}, batch_began{};
  std::chrono::nanoseconds batch_time{0}; ///< of all batches together
  int failures_in_row = 0;
  int stale = 0; ///< changes that came too late: the entry was another by then
};

/// Counts a batch that is through, and says how far the run has come. What is
/// not believed counts as unknown.
void count_batch(CheckTask& task, const BatchDecision& decision,
                 const ChecksApplied& applied, SteadyTime now);

/// Fills in what only the end of a run can tell.
void sum_up(CheckTask& task);

void log_finished(const CheckTask& task, SteadyTime now);
void log_failed(const CheckTask& task, const Error& error);
void log_aborted(const CheckTask& task, const BatchDecision& decision);
void log_lost(const CheckTask& task, const Error& error);

} // namespace signalbox
