#include "actors/check_task.hpp"

#include <algorithm>

#include "telemetry/log.hpp"

namespace signalbox {

void count_batch(CheckTask& task, const BatchDecision& decision,
                 const ChecksApplied& applied, SteadyTime now) {
  auto& report = task.report;
  const auto size = static_cast<int>(task.batch.posts.size());
  const bool believed = decision.abort.empty();
  report.checked += size;
  report.alive += believed ? decision.tally.alive : 0;
  report.gone += believed ? decision.tally.gone : 0;
  report.unknown += believed ? decision.tally.unknown : size;
  report.removed += applied.removed;
  report.added += applied.added;
  task.stale += applied.stale;
  ++report.batches;
  task.batch_time += now - task.batch_began;
  if (!task.final)
    report.posts = report.checked;
  if (task.order.progress)
    task.order.progress->moved(report.checked, report.posts);
}

void sum_up(CheckTask& task) {
  auto& report = task.report;
  report.unverified = std::max(0, report.posts - report.alive - report.gone);
  if (report.batches > 0)
    report.mean_batch_time =
      std::chrono::duration_cast<Millis>(task.batch_time / report.batches);
}

void log_finished(const CheckTask& task, SteadyTime now) {
  const auto& report = task.report;
  const auto took = std::chrono::duration_cast<Millis>(now - task.began);
  log::info("entry_validator.finished",
            {{"run_id", task.order.run_id},
             {"round", task.order.round},
             {"post_count", report.posts},
             {"alive_count", report.alive},
             {"gone_count", report.gone},
             {"unknown_count", report.unknown},
             {"removed_count", report.removed},
             {"added_count", report.added},
             {"stale_count", task.stale},
             {"unverified_count", report.unverified},
             {"batch_count", report.batches},
             {"detail", report.reason},
             {"duration_ms", took.count()}});
}

void log_failed(const CheckTask& task, const Error& error) {
  log::warn("entry_validator.failed", {{"run_id", task.order.run_id},
                                       {"code", error.name},
                                       {"detail", error.detail},
                                       {"batch_count", task.report.batches}});
}

void log_aborted(const CheckTask& task, const BatchDecision& decision) {
  log::write(decision.alert ? log::Level::error : log::Level::warn,
             "entry_validator.aborted",
             {{"run_id", task.order.run_id},
              {"code", decision.abort},
              {"gone_count", decision.tally.gone},
              {"unknown_count", decision.tally.unknown},
              {"post_count", task.batch.posts.size()}});
}

void log_lost(const CheckTask& task, const Error& error) {
  log::warn("entry_validator.batch_lost", {{"run_id", task.order.run_id},
                                           {"code", error.name},
                                           {"detail", error.detail}});
}

} // namespace signalbox
