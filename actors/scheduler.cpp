#include "actors/scheduler.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>
#include <fmt/format.h>

#include "actors/harden.hpp"
#include "actors/job_notes.hpp"
#include "actors/job_orders.hpp"
#include "actors/job_runs.hpp"
#include "domain/core/time_text.hpp"
#include "domain/schedule/entry_starts.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using Self = SchedulerSelf;

constexpr Millis load_timeout{15000};
constexpr Millis longest_load_wait{30000};

// -- what is due -------------------------------------------------------------

void skip_paused(Self self, std::size_t index, const DueStart& found) {
  const auto& pause = *self->state.jobs[index].pause;
  note_skip(self, index,
            {"paused", fmt::format("by {}: {}", pause.by, pause.why),
             found.handled, "paused since " + to_iso(pause.since)});
}

void skip_missed(Self self, std::size_t index, const DueStart& found) {
  const auto& rules = self->state.jobs[index].entry->rules;
  const auto why =
    rules.missed == Missed::skip
      ? std::string("missed runs are not made up for")
      : fmt::format("it would be of use for {} ms", rules.useful_for.count());
  note_skip(self, index,
            {"missed",
             fmt::format("due at {}, seen at {}; {}", to_iso(found.due),
                         to_iso(self->state.parts.clock->now()), why),
             found.handled});
}

/// Entries that start often say once for each blocking run what they skip.
void skip_overrun(Self self, std::size_t index,
                  std::optional<WallTime> handled) {
  const auto& job = self->state.jobs[index];
  const auto& run = job.book.runs().front();
  const bool often =
    job.entry->schedule.expected_interval() < slow_enough_to_tell;
  note_skip(self, index,
            {"overrun",
             fmt::format("run {} has been going since {}{}", run.id,
                         to_iso(run.began.wall),
                         run.zombie ? " and does not stop" : ""),
             handled, often ? "overrun of " + run.id : ""});
}

void start(Self self, std::size_t index, const DueStart& found) {
  const auto& job = self->state.jobs[index];
  const bool regular = found.kind == DueStart::Kind::start;
  if (found.passed_over)
    note_skip(self, index,
              {"missed",
               fmt::format("the start due at {} came {} ms late and stands "
                           "for those after it",
                           to_iso(found.due), found.late.count() / 1000000),
               std::nullopt});
  std::optional<WallTime> handled;
  if (job.entry->schedule.kind() != ScheduleKind::interval)
    handled = found.handled;
  const auto started =
    start_run(self, index, {regular ? "schedule" : "missed", handled});
  if (started.verdict == StartVerdict::begin && regular)
    self->state.parts.metrics->job_started(job.entry->name, found.late);
  if (started.verdict == StartVerdict::skip)
    skip_overrun(self, index, handled);
}

void act_on(Self self, std::size_t index, const DueStart& found) {
  const auto& job = self->state.jobs[index];
  if (found.kind == DueStart::Kind::nothing)
    return;
  if (is_paused(job.pause, self->state.parts.clock->now()))
    return skip_paused(self, index, found);
  if (found.kind == DueStart::Kind::missed)
    return skip_missed(self, index, found);
  start(self, index, found);
}

void look(Self self, std::size_t index) {
  auto& job = self->state.jobs[index];
  if (self->state.stopping || !job.times)
    return;
  act_on(self, index, job.times->look(read_clocks(self)));
  // A wall clock that falls behind the timer is asked again a moment later.
  if (const auto rest = job.times->rest(read_clocks(self)))
    self->delayed_send(
      self,
      std::max<std::chrono::nanoseconds>(*rest, std::chrono::microseconds{100}),
      LookAtClock{index});
}

// -- the former life ---------------------------------------------------------

void begin_life(Self self, std::size_t index,
                std::optional<WallTime> last_due) {
  const auto& parts = self->state.parts;
  auto& job = self->state.jobs[index];
  note_interrupted(self, index);
  if (!parts.by_itself || !job.entry->rules.enabled)
    return;
  job.times = start_times_of(job.entry->schedule, job.entry->rules,
                             read_clocks(self), last_due, parts.entropy);
  look(self, index);
}

void remember(Self self, JobMemory& memory) {
  auto& state = self->state;
  state.loaded = true;
  for (std::size_t i = 0; i < state.jobs.size(); ++i) {
    auto& job = state.jobs[i];
    const auto row =
      std::ranges::find(memory.rows, job.entry->name, &ServiceRow::service);
    if (row != memory.rows.end() && job.live.empty())
      job.row = std::move(*row);
    if (job.row.last_run)
      state.parts.metrics->service_last_ran(job.entry->name, *job.row.last_run);
    const auto entry = std::ranges::find(memory.entries, job.entry->name,
                                         &JobMemory::Entry::name);
    const bool known = entry != memory.entries.end();
    if (known)
      job.pause = std::move(entry->pause);
    begin_life(self, i, known ? entry->last_due : std::nullopt);
  }
}

void load(Self self) {
  self->request(self->state.parts.reads, load_timeout, LoadJobs{})
    .then([self](JobMemory& memory) { remember(self, memory); },
          [self](const caf::error& failure) {
            auto& wait = self->state.load_wait;
            const auto error = from_caf(failure);
            log::error("job.memory_unread",
                       {{"code", error.name}, {"detail", error.detail}});
            self->delayed_send(self, wait, LoadMemory{});
            wait = std::min<Millis>(wait * 2, longest_load_wait);
          });
}

// -- birth and stop ----------------------------------------------------------

ScheduledJob job_of(ScheduleEntry entry) {
  JobBook book(entry.rules);
  ServiceRow row;
  row.service = entry.name;
  return {std::make_shared<const ScheduleEntry>(std::move(entry)),
          std::move(book),
          nullptr,
          {},
          std::nullopt,
          std::move(row),
          ""};
}

void stop(Self self, const caf::error& why) {
  auto& state = self->state;
  if (std::exchange(state.stopping, true))
    return;
  state.why = why;
  self->delayed_send(self, state.parts.stop_grace, EndStop{});
  stop_runs(self);
}

} // namespace

SchedulerState::~SchedulerState() {
  // Nobody would ask them later.
  for (auto& job : jobs)
    for (auto& [number, run] : job.live)
      run.stop.request_stop();
}

SchedulerActor::behavior_type scheduler(Self self, SchedulerParts parts) {
  harden(self);
  auto& state = self->state;
  for (auto& entry : std::exchange(parts.entries, {}))
    state.jobs.push_back(job_of(std::move(entry)));
  state.parts = std::move(parts);
  self->set_exit_handler(
    [self](caf::exit_msg& order) { stop(self, order.reason); });
  load(self);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const GetJobs&) { return list_jobs(self); },
    [self](const FindJob& query) { return find_job(self, query); },
    [self](const FindSchedule& query) { return find_schedule(self, query); },
    [self](const TriggerJob& order) { return trigger_job(self, order); },
    [self](const PauseJob& order) { return pause_job(self, order); },
    [self](const ResumeJob& order) { return resume_job(self, order); },
    [self](const LoadMemory&) { load(self); },
    [self](const LookAtClock& order) { look(self, order.entry); },
    [self](const StopAttempt& order) { stop_attempt(self, order); },
    [self](const LosePatience& order) { lose_patience(self, order); },
    [self](const BeginAttempt& order) { begin_attempt(self, order); },
    [self](const EndStop&) { self->quit(self->state.why); },
  };
}

} // namespace signalbox
