#include "actors/freeze_run.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>
#include <fmt/format.h>

#include "actors/freeze_coordinator.hpp"
#include "domain/rounds/draw.hpp"
#include "domain/rounds/freeze_decision.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = FreezeCoordinatorSelf;

/// Between two tries of a step that failed.
constexpr Millis first_wait{1000};
constexpr Millis longest_wait{30000};

/// What a partner may take beyond the deadline that it was given.
constexpr Millis partner_grace{5000};

bool goes_on(Self self, const FreezeRunPtr& run) {
  return self->state.run == run;
}

Deadline deadline_at(Self self, WallTime limit) {
  const auto left = limit - self->state.parts.clock->now();
  return Deadline::after(self->clock().now(), std::max(left, Millis{0}));
}

Millis took(Self self, const FreezeRun& run) {
  return std::chrono::duration_cast<Millis>(self->clock().now() - run.began);
}

/// Ends a freeze that the store refused. The next look takes up what is
/// stored of it: an answer that never came may have been a commit, so the
/// senders are told as well.
void drop(Self self, const FreezeRunPtr& run, const caf::error& error) {
  const auto cause = from_caf(error);
  log::error("freeze_coordinator.failed",
             {{"round_number", run->round.window.number},
              {"run_id", run->run_id},
              {"step", to_string(run->round.step)},
              {"code", cause.name},
              {"detail", cause.detail}});
  self->state.run.reset();
  nudge_senders(self);
  if (run->refused)
    run->refused(error);
  answer_jobs(self, tl::unexpected(cause));
}

/// The last instant of the step that is going on. Whatever an outage has eaten
/// of its time, each life tries it.
WallTime last_try(Self self, const FreezeRun& run) {
  const auto& rules = self->state.parts.rules;
  const auto limit = run.round.step == FreezeStep::polled
                       ? freeze_limit(run.round, rules)
                       : poll_limit(run.round, rules);
  return std::max(limit, run.step_from + least_step_time(rules));
}

/// Waits before the next try, but not beyond the step's last instant.
void try_again(Self self, const FreezeRunPtr& run) {
  run->wait =
    run->wait == Millis{0} ? first_wait : std::min(run->wait * 2, longest_wait);
  const auto left = last_try(self, *run) - self->state.parts.clock->now();
  self->delayed_send(self, std::clamp(left, Millis{1}, run->wait),
                     ContinueFreeze{run->number});
}

/// Remembers that a step is over and goes on to the next.
void step_over(Self self, const FreezeRunPtr& run, FreezeStep step) {
  const NoteFreezeStep order{run->round.window.number, run->round.fence, step};
  self->request(self->state.parts.writes, round_store_timeout, order)
    .then(
      [=](const FreezeStepNoted&) {
        if (!goes_on(self, run))
          return;
        run->round.step = step;
        run->step_from = self->state.parts.clock->now();
        run->wait = Millis{0};
        proceed(self, run->number);
      },
      [=](const caf::error& error) {
        if (goes_on(self, run))
          drop(self, run, error);
      });
}

/// A step that cannot be done never holds the freeze up for ever.
void give_up(Self self, const FreezeRunPtr& run, FreezeStep step) {
  const auto number = run->round.window.number;
  const auto* const code =
    step == FreezeStep::polled ? "last_poll_given_up" : "final_sweep_given_up";
  log::warn("freeze_coordinator.failed",
            {{"round_number", number},
             {"run_id", run->run_id},
             {"step", to_string(run->round.step)},
             {"code", code},
             {"detail", "no time is left for it, the freeze goes on"}});
  note_reason(self, {number, "freezing", code,
                     freeze_times(run->round, self->state.parts.clock->now(),
                                  self->state.parts.rules),
                     run->run_id});
  step_over(self, run, step);
}

// -- the steps, in their order -----------------------------------------------

/// A chain of pages that the poller's own limit cut is followed to its end. One
/// that was cut before this run shows nothing that is newer than its first
/// page: after it one more poll looks from there to the present.
void polled(Self self, const FreezeRunPtr& run, const PollReport& report,
            WallTime from) {
  if (!goes_on(self, run))
    return;
  if (!report.resumed)
    run->chain_from = from;
  if (!report.complete || !run->chain_from)
    return try_again(self, run);
  self->state.polled_from = run->chain_from;
  step_over(self, run, FreezeStep::polled);
}

void poll(Self self, const FreezeRunPtr& run) {
  const auto& parts = self->state.parts;
  const auto now = parts.clock->now();
  // After an outage one poll serves all the rounds that it reaches.
  if (self->state.polled_from >= cut_of(run->round.window, parts.rules))
    return step_over(self, run, FreezeStep::polled);
  const auto limit = last_try(self, *run);
  if (now >= limit)
    return give_up(self, run, FreezeStep::polled);
  self
    ->request(parts.poller, limit - now + partner_grace,
              PollMentions{BudgetClass::freeze, deadline_at(self, limit)})
    .then([=](const PollReport& report) { polled(self, run, report, now); },
          [=](const caf::error&) {
            if (goes_on(self, run))
              try_again(self, run);
          });
}

void swept(Self self, const FreezeRunPtr& run, const SweepReport& report) {
  if (!goes_on(self, run))
    return;
  log::info("freeze_coordinator.swept",
            {{"round_number", run->round.window.number},
             {"run_id", run->run_id},
             {"post_count", report.posts},
             {"checked_count", report.checked},
             {"removed_count", report.removed},
             {"unverified_count", report.unverified},
             {"batch_count", report.batches},
             {"batch_ms", report.mean_batch_time.count()},
             {"detail", report.reason}});
  step_over(self, run, FreezeStep::swept);
}

void sweep(Self self, const FreezeRunPtr& run) {
  const auto& parts = self->state.parts;
  const auto now = parts.clock->now();
  const auto limit = last_try(self, *run);
  if (now >= limit)
    return give_up(self, run, FreezeStep::swept);
  FinalSweep order;
  order.round = run->round.window.number;
  order.run_id = run->run_id;
  order.deadline = deadline_at(self, limit);
  order.stop = run->stop.get_token();
  order.progress = run->progress;
  self->request(parts.validator, limit - now + partner_grace, std::move(order))
    .then([=](const SweepReport& report) { swept(self, run, report); },
          [=](const caf::error&) {
            if (goes_on(self, run))
              try_again(self, run);
          });
}

void frozen(Self self, const FreezeRunPtr& run, const SnapshotStored& stored) {
  auto& state = self->state;
  const auto& round = stored.round;
  log::info("freeze_coordinator.frozen",
            {{"round_number", round.window.number},
             {"run_id", run->run_id},
             {"entry_count", round.entries_total},
             {"unverified_count", round.unverified},
             {"snapshot_hash", round.snapshot_hash},
             {"duration_ms", took(self, *run).count()}});
  state.parts.metrics->round_became(to_string(round.status));
  state.parts.metrics->round_became(to_string(stored.next.status));
  nudge_senders(self);
  state.run.reset();
  answer_jobs(self, JobDone{"ok", "", 1});
  self->send(self, LookAtRounds{});
}

void store_snapshot(Self self, const FreezeRunPtr& run) {
  const auto& parts = self->state.parts;
  StoreSnapshot order;
  order.number = run->round.window.number;
  order.fence = run->round.fence;
  order.now = parts.clock->now();
  order.run_id = run->run_id;
  order.drop_unverified = parts.rules.drop_unverified;
  order.push = parts.push;
  order.notify = parts.notify;
  order.duration = parts.rules.duration;
  if (parts.rules.draw)
    order.next_draw_seed = make_draw_seed(*parts.entropy);
  self->request(parts.writes, round_store_timeout, std::move(order))
    .then(
      [=](const SnapshotStored& stored) {
        if (goes_on(self, run))
          frozen(self, run, stored);
      },
      [=](const caf::error& error) {
        if (goes_on(self, run))
          drop(self, run, error);
      });
}

// -- the beginning -----------------------------------------------------------

void begun(Self self, const FreezeRunPtr& run, const Round& round) {
  const bool first = run->round.status == RoundStatus::active;
  run->round = round;
  run->step_from = self->state.parts.clock->now();
  log::write(run->recovery ? log::Level::warn : log::Level::info,
             run->recovery ? "freeze_coordinator.recovered"
                           : "freeze_coordinator.began",
             {{"round_number", round.window.number},
              {"run_id", run->run_id},
              {"step", to_string(round.step)},
              {"entry_count", round.entries_total}});
  if (first)
    self->state.parts.metrics->round_became(to_string(round.status));
  if (run->started)
    run->started({round, run->run_id, run->recovery});
  run->refused = nullptr;
  self->send(self, WatchFreeze{run->number});
  proceed(self, run->number);
}

} // namespace

void begin_freeze(Self self, const FreezeRunPtr& run,
                  const std::string& cause) {
  auto& state = self->state;
  run->number = ++state.last_run;
  run->began = self->clock().now();
  run->run_id = make_uuid_v7(state.parts.clock->now(), *state.parts.entropy);
  state.run = run;
  BeginFreeze order{run->round.window.number, state.parts.clock->now(),
                    run->run_id, cause};
  self->request(state.parts.writes, round_store_timeout, std::move(order))
    .then(
      [=](const Round& round) {
        if (goes_on(self, run))
          begun(self, run, round);
      },
      [=](const caf::error& error) {
        if (goes_on(self, run))
          drop(self, run, error);
      });
}

void proceed(Self self, std::uint64_t number) {
  const auto run = self->state.run;
  if (!run || run->number != number)
    return;
  switch (run->round.step) {
    case FreezeStep::none:
    case FreezeStep::begun:
      return poll(self, run);
    case FreezeStep::polled:
      return sweep(self, run);
    case FreezeStep::swept:
      return store_snapshot(self, run);
  }
}

} // namespace signalbox
