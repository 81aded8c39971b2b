#include "actors/job_notes.hpp"

#include <utility>

#include <caf/typed_event_based_actor.hpp>
#include <fmt/format.h>

#include "domain/core/time_text.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = SchedulerSelf;

constexpr Millis store_timeout{15000};

bool is_slow(const ScheduledJob& job) {
  return job.entry->schedule.expected_interval().value_or(
           slow_enough_to_tell) >= slow_enough_to_tell;
}

Millis expected_interval(const ScheduledJob& job) {
  return job.entry->schedule.expected_interval().value_or(Millis{0});
}

/// A write whose failure stops nothing.
template <class Answer, class Order> void note(Self self, Order order) {
  self->request(self->state.parts.writes, store_timeout, std::move(order))
    .then([](const Answer&) {},
          [](const caf::error& error) {
            log::warn("job.note_unsaved", {{"code", from_caf(error).name},
                                           {"detail", from_caf(error).detail}});
          });
}

// -- the end of a run --------------------------------------------------------

void log_end(const ScheduledJob& job, const RunEnd& end, Millis took) {
  const auto& name = job.entry->name;
  if (end.outcome == "skipped")
    return log::info("job.skipped", {{"job", name},
                                     {"run_id", end.run.id},
                                     {"code", end.failure ? end.failure->name
                                                          : end.done.reason}});
  if (end.failure)
    return log::error("job.failed", {{"job", name},
                                     {"run_id", end.run.id},
                                     {"attempt", end.run.attempt},
                                     {"code", end.failure->name},
                                     {"detail", end.failure->detail},
                                     {"duration_ms", took.count()}});
  log::write(is_slow(job) ? log::Level::info : log::Level::debug,
             "job.finished",
             {{"job", name},
              {"run_id", end.run.id},
              {"attempt", end.run.attempt},
              {"effect_count", end.done.effects},
              {"duration_ms", took.count()}});
}

/// Says it to people too: a failure that three attempts could not mend.
void notify(Self self, const ScheduledJob& job, const RunEnd& end) {
  const auto& parts = self->state.parts;
  if (!parts.notifier || self->state.stopping)
    return;
  const auto& name = job.entry->name;
  self->send(
    parts.notifier,
    Notify{"JOB_FAILED",
           fmt::format("{} {} after {} attempts: {}", name,
                       end.outcome == "timeout" ? "timed out" : "failed",
                       end.run.attempt, end.failure->detail),
           "job_failed:" + name});
}

NoteRunEnded ended_order(const ScheduledJob& job, const RunEnd& end,
                         WallTime now) {
  NoteRunEnded order;
  order.service = job.entry->name;
  order.run_id = end.run.id;
  order.at = now;
  order.outcome = end.outcome;
  order.error = end.failure ? end.failure->detail : "";
  order.effects = end.done.effects;
  order.expected_interval = expected_interval(job);
  return order;
}

/// Keeps the row in memory equal to the one in the store.
void remember_end(ScheduledJob& job, const NoteRunEnded& order) {
  auto& row = job.row;
  if (row.created_at == WallTime{})
    row.created_at = order.at;
  row.expected_interval = order.expected_interval;
  row.last_run = row.updated_at = order.at;
  row.last_run_duration = order.duration;
  ++row.total_runs;
  row.total_errors += order.outcome == "failed" || order.outcome == "timeout";
  row.last_outcome = order.outcome;
  row.last_error = order.error;
  row.last_effect = order.effects;
  row.progress_done = order.progress_done;
  row.progress_total = order.progress_total;
  row.running_since.reset();
}

} // namespace

ClockReading read_clocks(Self self) {
  return {self->clock().now(), self->state.parts.clock->now()};
}

void note_began(Self self, std::size_t index, const JobRun& run,
                std::optional<WallTime> handled) {
  auto& job = self->state.jobs[index];
  job.row.running_since = job.row.updated_at = run.began.wall;
  if (job.row.created_at == WallTime{})
    job.row.created_at = run.began.wall;
  note<RunNoted>(self, NoteRunBegan{job.entry->name, run.id, run.began.wall,
                                    handled, expected_interval(job)});
}

void note_retry(Self self, std::size_t index, const RunEnd& end,
                std::chrono::nanoseconds wait) {
  log::info("job.retried",
            {{"job", self->state.jobs[index].entry->name},
             {"run_id", end.run.id},
             {"attempt", end.run.attempt},
             {"code", end.failure->name},
             {"detail", end.failure->detail},
             {"wait_ms", std::chrono::duration_cast<Millis>(wait).count()}});
}

void note_ended(Self self, std::size_t index, const RunEnd& end) {
  auto& job = self->state.jobs[index];
  const auto now = read_clocks(self);
  const auto took = now.steady - end.run.began.steady;
  auto order = ended_order(job, end, now.wall);
  order.duration = std::chrono::duration_cast<Millis>(took);
  if (auto live = job.live.extract(end.run.number)) {
    order.progress_done = live.mapped().progress->done();
    order.progress_total = live.mapped().progress->total();
    order.reasons = std::move(live.mapped().reasons);
  }
  remember_end(job, order);
  const bool failed = end.outcome == "failed" || end.outcome == "timeout";
  self->state.parts.metrics->service_ran(job.entry->name, failed, took,
                                         now.wall);
  log_end(job, end, order.duration);
  if (failed)
    notify(self, job, end);
  note<RunNoted>(self, std::move(order));
}

void note_handled(Self self, std::size_t index, WallTime due) {
  note<SkipNoted>(
    self, NoteStartSkipped{self->state.jobs[index].entry->name, due, {}});
}

void note_skip(Self self, std::size_t index, SkippedStart skip) {
  auto& job = self->state.jobs[index];
  const auto& parts = self->state.parts;
  parts.metrics->job_skipped(job.entry->name, skip.code);
  const bool said = !skip.repeats.empty() &&
                    std::exchange(job.last_skip, skip.repeats) == skip.repeats;
  NoteStartSkipped order{job.entry->name, skip.handled, {}};
  if (!said) {
    log::warn(
      skip.code == "missed" ? "job.missed" : "job.skipped",
      {{"job", job.entry->name}, {"code", skip.code}, {"detail", skip.detail}});
    order.reasons.push_back({parts.clock->now(), SchedulerState::name, "job",
                             job.entry->name, "skipped", skip.code, skip.detail,
                             ""});
  }
  if (order.due || !order.reasons.empty())
    note<SkipNoted>(self, std::move(order));
}

void note_interrupted(Self self, std::size_t index) {
  auto& job = self->state.jobs[index];
  if (!job.row.running_since)
    return;
  log::warn("job.interrupted",
            {{"job", job.entry->name},
             {"detail", "a run begun at " + to_iso(*job.row.running_since) +
                          " never ended"}});
  RunEnd end;
  end.outcome = "failed";
  end.failure = Error{Errc::unavailable, "the run was cut off", "interrupted"};
  // When it was cut off nobody knows: the last that is known is its begin.
  const auto order = ended_order(job, end, *job.row.running_since);
  remember_end(job, order);
  note<RunNoted>(self, order);
}

} // namespace signalbox
