#include "actors/freeze_coordinator.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>
#include <fmt/format.h>

#include "actors/freeze_look.hpp"
#include "actors/harden.hpp"
#include "domain/rounds/freeze_decision.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = FreezeCoordinatorSelf;

/// Between two looks of those who wait for a freeze.
constexpr Millis watch_pause{1000};

/// A job that is to be over this soon is answered now.
constexpr Millis answer_margin{1000};

/// The run that is freezing this round.
FreezeRunPtr run_of(Self self, int number) {
  const auto& run = self->state.run;
  return run && run->round.window.number == number ? run : nullptr;
}

void tick(Self self) {
  self->delayed_send(self, self->state.parts.rules.check, LookAtRounds{true});
  look(self);
}

// -- those who wait ----------------------------------------------------------

caf::result<JobDone> run_job(Self self, const RunJob& job) {
  auto asker = promise_for<JobDone>(self);
  self->state.jobs.push_back({job, asker});
  if (!self->state.run)
    look(self);
  return asker.later();
}

bool is_over(Self self, const RunJob& job) {
  return job.stop.stop_requested() ||
         job.deadline.left(self->clock().now()) <= answer_margin;
}

/// The freeze goes on when a run that waited for it must end.
void release_jobs(Self self) {
  auto& jobs = self->state.jobs;
  const auto over = std::stable_partition(
    jobs.begin(), jobs.end(),
    [self](const WaitingJob& waiting) { return !is_over(self, waiting.job); });
  for (auto waiting = over; waiting != jobs.end(); ++waiting)
    waiting->asker.deliver(JobDone{"ok", "the freeze goes on", 0});
  jobs.erase(over, jobs.end());
}

/// A long freeze is a sign of life of every run that waits for it.
void tell_jobs(const FreezeCoordinatorState& state,
               const RunProgress& progress) {
  for (const auto& waiting : state.jobs)
    if (waiting.job.progress)
      waiting.job.progress->moved(progress.done(), progress.total());
}

void watch(Self self, std::uint64_t number) {
  auto& state = self->state;
  const auto run = state.run;
  if (!run || run->number != number)
    return;
  const auto& progress = *run->progress;
  if (run->relayed != progress.movements())
    tell_jobs(state, progress);
  run->relayed = progress.movements();
  release_jobs(self);
  self->delayed_send(self, watch_pause, WatchFreeze{number});
}

// -- what people ask ---------------------------------------------------------

void freeze_on_demand(Self self, const FreezeRound& order, const Round& round,
                      const PromiseGuard<FreezeStarted>& asker) {
  const auto& parts = self->state.parts;
  const auto now = parts.clock->now();
  const FreezeAsk ask{self->state.run != nullptr, order.force};
  const auto decision = freeze_if_needed(round, now, parts.rules, ask);
  if (!decision.freeze) {
    const auto times = freeze_times(round, now, parts.rules);
    note_reason(self, {order.number, "skipped",
                       std::string(to_string(decision.reason)), times, ""});
    return asker.deliver(to_caf({Errc::conflict,
                                 fmt::format("round {} is {}: {}", order.number,
                                             to_string(round.status), times),
                                 wire_name(decision.reason)}));
  }
  auto run = new_freeze(round, decision);
  run->started = [asker](const FreezeStarted& it) { asker.deliver(it); };
  run->refused = [asker](const caf::error& error) { asker.deliver(error); };
  begin_freeze(self, run, cause_of(decision, order.force));
}

caf::result<FreezeStarted> freeze(Self self, const FreezeRound& order) {
  auto asker = promise_for<FreezeStarted>(self);
  self
    ->request(self->state.parts.reads, round_store_timeout,
              FindRound{order.number})
    .then(
      [=](const Round& round) { freeze_on_demand(self, order, round, asker); },
      [asker](const caf::error& error) { asker.deliver(error); });
  return asker.later();
}

RoundView view_of(Self self, const Round& round) {
  RoundView view{round, std::nullopt};
  const auto run = run_of(self, round.window.number);
  if (run && round.status == RoundStatus::freezing)
    view.progress =
      FreezeProgress{run->progress->done(), run->progress->total()};
  return view;
}

caf::result<RoundView> show(Self self, const ShowRound& order) {
  auto asker = promise_for<RoundView>(self);
  self
    ->request(self->state.parts.reads, round_store_timeout,
              FindRound{order.number})
    .then([=](const Round& round) { asker.deliver(view_of(self, round)); },
          [asker](const caf::error& error) { asker.deliver(error); });
  return asker.later();
}

} // namespace

FreezeCoordinatorActor::behavior_type
freeze_coordinator(Self self, FreezeCoordinatorParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  tick(self);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const RunJob& job) { return run_job(self, job); },
    [self](const FreezeRound& order) { return freeze(self, order); },
    [self](const ShowRound& order) { return show(self, order); },
    [self](const LookAtRounds& order) { order.tick ? tick(self) : look(self); },
    [self](const ContinueFreeze& order) { proceed(self, order.run); },
    [self](const WatchFreeze& order) { watch(self, order.run); },
  };
}

void answer_jobs(Self self, const Result<JobDone>& answer) {
  for (const auto& waiting : std::exchange(self->state.jobs, {}))
    if (answer)
      waiting.asker.deliver(*answer);
    else
      waiting.asker.deliver(to_caf(answer.error()));
}

void nudge_senders(Self self) {
  const auto& parts = self->state.parts;
  if (parts.push)
    self->send(parts.pusher, OutboxFilled{});
  if (parts.notify)
    self->send(parts.notifier, OutboxFilled{});
}

void note_reason(Self self, RoundReason reason) {
  const auto& parts = self->state.parts;
  NoteReasons order;
  order.reasons.push_back({parts.clock->now(), "freeze_coordinator", "round",
                           std::to_string(reason.number),
                           std::move(reason.outcome), std::move(reason.code),
                           std::move(reason.detail), std::move(reason.run_id)});
  self->request(parts.reasons, round_store_timeout, std::move(order))
    .then([](const ReasonsNoted&) {},
          [](const caf::error& error) {
            log::error("freeze_coordinator.failed",
                       {{"code", from_caf(error).name},
                        {"detail", "a reason record could not be stored"}});
          });
}

} // namespace signalbox
