#include "actors/job_runs.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/job_notes.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = SchedulerSelf;

void quit_if_idle(Self self) {
  const auto& jobs = self->state.jobs;
  const bool busy = std::ranges::any_of(jobs, [](const ScheduledJob& job) {
    return std::ranges::any_of(job.book.runs(),
                               [](const JobRun& run) { return !run.zombie; });
  });
  if (self->state.stopping && !busy)
    self->quit(self->state.why);
}

// -- attempts ----------------------------------------------------------------

void attempt(Self self, std::size_t index, std::uint64_t number);
std::string begin_run(Self self, std::size_t index, StartOrder order);

void rest(Self self, std::size_t index, const RunEnd& end,
          std::chrono::nanoseconds wait) {
  auto& job = self->state.jobs[index];
  job.live[end.run.number].stop = std::stop_source{};
  note_retry(self, index, end, wait);
  self->delayed_send(self, wait, BeginAttempt{index, end.run.number});
}

/// The job has answered, or its actor is gone.
void answered(Self self, std::size_t index, std::uint64_t number, RunEnd end) {
  auto& job = self->state.jobs[index];
  const auto* run = job.book.find(number);
  if (!run)
    return;
  end.run = *run;
  const auto verdict =
    job.book.end_attempt(number, {end.failure, end.done.outcome == "skipped"},
                         *self->state.parts.entropy);
  end.outcome = verdict.outcome;
  if (verdict.rest)
    return rest(self, index, end, *verdict.rest);
  note_ended(self, index, end);
  if (job.book.take_waiting())
    begin_run(self, index, {"schedule", std::nullopt});
  quit_if_idle(self);
}

RunJob order_for(Self self, const ScheduledJob& job, const JobRun& run) {
  const auto& rules = job.entry->rules;
  RunJob order{job.entry->name, run.id, run.attempt, run.source};
  if (rules.timeout.count() > 0)
    order.deadline = Deadline::after(self->clock().now(), rules.timeout);
  const auto& live = job.live.at(run.number);
  order.stop = live.stop.get_token();
  order.progress = live.progress;
  return order;
}

void attempt(Self self, std::size_t index, std::uint64_t number) {
  const auto& job = self->state.jobs[index];
  const auto& run = *job.book.find(number);
  const auto timeout = job.entry->rules.timeout;
  if (timeout.count() > 0)
    self->delayed_send(self, timeout,
                       StopAttempt{index, {number, run.attempt}});
  // No timeout: the run is over when its job says so or is gone, which its
  // promise guard tells. Until then the entry must not start again.
  self->request(job.entry->job, caf::infinite, order_for(self, job, run))
    .then(
      [=](const JobDone& done) {
        answered(self, index, number, {{}, "", std::nullopt, done});
      },
      [=](const caf::error& error) {
        answered(self, index, number, {{}, "", from_caf(error), {}});
      });
}

std::string begin_run(Self self, std::size_t index, StartOrder order) {
  auto& job = self->state.jobs[index];
  const auto now = read_clocks(self);
  const auto& run =
    job.book.begin(make_uuid_v7(now.wall, *self->state.parts.entropy),
                   std::move(order.source), now);
  auto& live = job.live[run.number];
  live.last_movement = now.steady;
  live.reasons = std::move(order.reasons);
  note_began(self, index, run, order.handled);
  auto id = run.id;
  attempt(self, index, run.number);
  return id;
}

} // namespace

Started start_run(Self self, std::size_t index, StartOrder order) {
  auto& job = self->state.jobs[index];
  const auto verdict = job.book.ask_to_start();
  if (verdict == StartVerdict::begin)
    return {verdict, begin_run(self, index, std::move(order))};
  if (verdict == StartVerdict::wait && order.handled)
    note_handled(self, index, *order.handled);
  return {verdict, ""};
}

void stop_attempt(Self self, const StopAttempt& order) {
  auto& job = self->state.jobs[order.entry];
  if (!job.book.pass_limit(order.attempt))
    return;
  const auto& run = *job.book.find(order.attempt.run);
  log::warn("job.timeout", {{"job", job.entry->name},
                            {"run_id", run.id},
                            {"attempt", run.attempt},
                            {"timeout_ms", job.entry->rules.timeout.count()}});
  self->delayed_send(self, zombie_patience,
                     LosePatience{order.entry, order.attempt});
  job.live.at(run.number).stop.request_stop();
}

void lose_patience(Self self, const LosePatience& order) {
  auto& job = self->state.jobs[order.entry];
  if (!job.book.lose_patience(order.attempt))
    return;
  const auto& run = *job.book.find(order.attempt.run);
  log::error("job.zombie",
             {{"job", job.entry->name},
              {"run_id", run.id},
              {"attempt", run.attempt},
              {"detail", "asked to stop, it has not returned; the entry stays "
                         "blocked until it does"}});
  quit_if_idle(self);
}

void begin_attempt(Self self, const BeginAttempt& order) {
  if (self->state.jobs[order.entry].book.begin_attempt(order.run))
    attempt(self, order.entry, order.run);
}

void stop_runs(Self self) {
  auto& jobs = self->state.jobs;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    for (auto& run : jobs[i].book.close())
      note_ended(self, i,
                 {std::move(run),
                  "skipped",
                  Error{Errc::unavailable, "stopped before its next attempt",
                        "stopping"},
                  {}});
    for (auto& [number, live] : jobs[i].live)
      live.stop.request_stop();
  }
  quit_if_idle(self);
}

} // namespace signalbox
