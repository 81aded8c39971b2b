#include "actors/job_orders.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>
#include <fmt/format.h>

#include "actors/job_notes.hpp"
#include "actors/job_runs.hpp"
#include "actors/promise_guard.hpp"
#include "domain/core/time_text.hpp"
#include "domain/schedule/entry_starts.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = SchedulerSelf;

constexpr Millis store_timeout{15000};

Result<std::size_t> index_of(Self self, const std::string& name) {
  const auto& jobs = self->state.jobs;
  const auto found = std::ranges::find_if(
    jobs, [&](const ScheduledJob& job) { return job.entry->name == name; });
  if (found == jobs.end())
    return fail(Errc::not_found, "no schedule entry has the name " + name);
  return static_cast<std::size_t>(found - jobs.begin());
}

/// Progress counts as a movement when it is first seen here.
RunningNow show_run(const JobRun& run, LiveRun& live, SteadyTime now) {
  if (const auto movements = live.progress->movements();
      std::exchange(live.movements, movements) != movements)
    live.last_movement = now;
  RunningNow shown;
  shown.run_id = run.id;
  shown.since = run.began.wall;
  shown.began = run.began.steady;
  shown.last_movement = live.last_movement;
  shown.done = live.progress->done();
  shown.total = live.progress->total();
  shown.attempt = run.attempt;
  shown.zombie = run.zombie;
  return shown;
}

JobStatus status_of(Self self, std::size_t index) {
  auto& job = self->state.jobs[index];
  const auto& entry = *job.entry;
  const auto now = read_clocks(self);
  JobStatus status;
  status.name = entry.name;
  auto words = words_of(entry.schedule);
  status.schedule = std::move(words.schedule);
  status.zone = std::move(words.zone);
  status.rules = entry.rules;
  status.expected_interval =
    entry.schedule.expected_interval().value_or(Millis{0});
  status.market_bound = entry.schedule.market_bound();
  if (is_paused(job.pause, now.wall))
    status.pause = job.pause;
  if (job.times)
    status.next_run = job.times->next(now);
  for (const auto& run : job.book.runs())
    status.running.push_back(
      show_run(run, job.live.at(run.number), now.steady));
  status.waiting = job.book.waiting();
  status.row = job.row;
  return status;
}

/// The entry that an order is for, once orders can be obeyed.
Result<std::size_t> ordered_index(Self self, const std::string& name) {
  if (self->state.stopping)
    return fail(Errc::unavailable, "the daemon is stopping");
  const auto index = index_of(self, name);
  if (index && !self->state.loaded)
    return fail(Errc::unavailable, "what a former life has left is not read "
                                   "yet; try again");
  return index;
}

std::string said_by(const std::string& by, const std::string& why) {
  return why.empty() ? "by " + by : fmt::format("by {}: {}", by, why);
}

Reason reason_of(Self self, const std::string& name, std::string outcome,
                 std::string detail) {
  return {self->state.parts.clock->now(),
          SchedulerState::name,
          "job",
          name,
          std::move(outcome),
          "asked_for",
          std::move(detail),
          ""};
}

/// Stores a pause, or its end, and answers when it is durable.
caf::result<JobStatus> set_pause(Self self, std::size_t index,
                                 SetJobPause order) {
  auto asker = promise_for<JobStatus>(self);
  const auto pause = order.pause;
  const auto said = order.reason.detail;
  // No timeout: the writer answers or is down, and what it commits late holds
  // in memory too. The asker has a limit of its own.
  self->request(self->state.parts.writes, caf::infinite, std::move(order))
    .then(
      [=](const JobPauseSet&) {
        auto& job = self->state.jobs[index];
        job.pause = pause;
        log::info(pause ? "job.paused" : "job.resumed",
                  {{"job", job.entry->name}, {"detail", said}});
        asker.deliver(status_of(self, index));
      },
      [=](const caf::error& error) { asker.deliver(error); });
  return asker.later();
}

} // namespace

JobStatuses list_jobs(Self self) {
  JobStatuses all;
  all.by_itself = self->state.parts.by_itself;
  all.known = self->state.loaded;
  for (std::size_t i = 0; i < self->state.jobs.size(); ++i)
    all.jobs.push_back(status_of(self, i));
  return all;
}

caf::result<JobStatus> find_job(Self self, const FindJob& query) {
  const auto index = index_of(self, query.name);
  if (!index)
    return to_caf(index.error());
  return status_of(self, *index);
}

caf::result<JobSchedule> find_schedule(Self self, const FindSchedule& query) {
  const auto index = index_of(self, query.name);
  if (!index)
    return to_caf(index.error());
  const auto& entry = self->state.jobs[*index].entry;
  return JobSchedule{entry->name, {entry, &entry->schedule}};
}

caf::result<JobTriggered> trigger_job(Self self, const TriggerJob& order) {
  const auto index = ordered_index(self, order.name);
  if (!index)
    return to_caf(index.error());
  const auto& name = order.name;
  if (!self->state.jobs[*index].entry->rules.enabled)
    return to_caf({Errc::conflict, name + " is switched off", "disabled"});
  const auto detail = said_by(order.by, order.why);
  auto started = start_run(
    self, *index,
    {"trigger", std::nullopt, {reason_of(self, name, "triggered", detail)}});
  if (started.verdict == StartVerdict::skip)
    return to_caf(
      {Errc::conflict, name + " is running already", "already_running"});
  log::info("job.triggered",
            {{"job", name}, {"run_id", started.run_id}, {"detail", detail}});
  return JobTriggered{std::move(started.run_id)};
}

caf::result<JobStatus> pause_job(Self self, const PauseJob& order) {
  const auto index = ordered_index(self, order.name);
  if (!index)
    return to_caf(index.error());
  const auto now = self->state.parts.clock->now();
  if (order.until && *order.until <= now)
    return to_caf({Errc::invalid_argument, "until must lie in the future",
                   "invalid_parameter"});
  auto detail = said_by(order.by, order.why);
  if (order.until)
    detail += ", until " + to_iso(*order.until);
  return set_pause(self, *index,
                   {order.name, JobPause{order.by, order.why, now, order.until},
                    reason_of(self, order.name, "paused", std::move(detail))});
}

caf::result<JobStatus> resume_job(Self self, const ResumeJob& order) {
  const auto index = ordered_index(self, order.name);
  if (!index)
    return to_caf(index.error());
  return set_pause(
    self, *index,
    {order.name, std::nullopt,
     reason_of(self, order.name, "resumed", said_by(order.by, order.why))});
}

} // namespace signalbox
