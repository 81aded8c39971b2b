#include "actors/score_drain.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/drain_claims.hpp"
#include "actors/drain_leftovers.hpp"
#include "actors/drain_pool.hpp"
#include "actors/harden.hpp"
#include "actors/promise_guard.hpp"
#include "domain/signals/scorer_policy.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using Self = ScoreDrainSelf;

/// Between two tries to take back the claims of a former life.
constexpr Millis longest_wait{30000};

/// Ends a run that claims nothing.
void skip(Self self, const DrainRunPtr& run, const std::string& reason,
          const std::string& detail) {
  DrainReport report;
  report.skipped = true;
  report.reason = reason;
  note_reason(self, *run, {"skipped", reason, detail});
  answer_run(self, run, std::move(report));
}

// -- the steps of a run, in order --------------------------------------------

void ask_scorer(Self self, const DrainRunPtr& run) {
  self->request(self->state.parts.scorer, store_timeout, GetScorerState{})
    .then(
      [=](const ScorerState& scorer) {
        const auto now = self->state.parts.clock->now();
        if (const auto stop = reason_to_skip(scorer, now))
          return skip(self, run, stop->code, stop->detail);
        if (run->caller.stop.stop_requested())
          return skip(self, run, "stop_requested", "its caller gave up");
        claim(self, run);
      },
      [=](const caf::error& error) { fail_run(self, run, error); });
}

void reclaim(Self self, const DrainRunPtr& run) {
  const auto& parts = self->state.parts;
  ReclaimSignals order;
  order.now = parts.clock->now();
  order.stale_claim = parts.rules.stale_claim;
  order.limit = parts.rules.reclaim_limit;
  order.max_pending_hours = parts.rules.max_pending_hours;
  order.run_id = run->order.run_id;
  self->request(parts.signals, store_timeout, std::move(order))
    .then(
      [=](const ReclaimReport& report) {
        run->reclaimed = report;
        ask_scorer(self, run);
      },
      [=](const caf::error& error) { fail_run(self, run, error); });
}

TakeSeat seat_order(Self self, const DrainRun& run) {
  const auto& parts = self->state.parts;
  const auto now = parts.clock->now();
  return {run.claim_id, parts.instance, parts.rules.seats, now,
          now + run.budget + parts.rules.seat_slack};
}

void take_seat(Self self, const DrainRunPtr& run) {
  const auto& parts = self->state.parts;
  self->request(parts.drains, store_timeout, seat_order(self, *run))
    .then(
      [=](const SeatTaken& seat) {
        if (!seat.taken)
          return skip(self, run, "already_running", "held by " + seat.holder);
        run->seated = true;
        self->delayed_send(self, self->state.parts.rules.seat_renewal,
                           RenewSeat{run->number});
        reclaim(self, run);
      },
      [=](const caf::error& error) { fail_run(self, run, error); });
}

void renew_seat(Self self, std::uint64_t number) {
  const auto& state = self->state;
  const auto run = state.runs.find(number);
  if (run == state.runs.end())
    return;
  self
    ->request(state.parts.drains, store_timeout, seat_order(self, *run->second))
    .then([](const SeatTaken&) {},
          [](const caf::error& error) {
            log::warn("score_drain.seat_unrenewed",
                      {{"detail", from_caf(error).detail}});
          });
  self->delayed_send(self, state.parts.rules.seat_renewal, RenewSeat{number});
}

// -- claims of a former life -------------------------------------------------

using Recovery = ScoreDrainState::Recovery;

void recovered(Self self, const RecoveredClaims& taken_back) {
  auto& state = self->state;
  state.recovery = Recovery::done;
  if (taken_back.signals > 0 || taken_back.seats > 0)
    log::warn("score_drain.recovered", {{"signal_count", taken_back.signals},
                                        {"seat_count", taken_back.seats}});
  for (const auto& run : std::exchange(state.held, {}))
    take_seat(self, run);
}

/// A store that cannot write now (a full disk) may be able to later; until
/// then the rest of the daemon goes on.
void recovery_failed(Self self, const caf::error& error) {
  auto& state = self->state;
  state.recovery = Recovery::due;
  log::error(
    "score_drain.recovery_failed",
    {{"code", from_caf(error).name}, {"detail", from_caf(error).detail}});
  self->delayed_send(self, state.recovery_wait, TakeBackClaims{});
  state.recovery_wait = std::min<Millis>(state.recovery_wait * 2, longest_wait);
  for (const auto& run : std::exchange(state.held, {}))
    fail_run(self, run, error);
}

/// Claims and seats under this instance id have no owner any more: they go
/// back before the first run of this life.
void recover(Self self) {
  auto& state = self->state;
  if (state.recovery != Recovery::due || state.stopping)
    return;
  state.recovery = Recovery::asked;
  RecoverOwnClaims order{state.parts.instance, state.parts.clock->now()};
  self->request(state.parts.signals, store_timeout, std::move(order))
    .then([self](
            const RecoveredClaims& taken_back) { recovered(self, taken_back); },
          [self](const caf::error& error) { recovery_failed(self, error); });
}

// -- orders ------------------------------------------------------------------

void begin(Self self, DrainOrder order, DrainCaller caller) {
  auto& state = self->state;
  auto run = std::make_shared<DrainRun>();
  run->number = ++state.last_run;
  run->claim_id = make_uuid_v7(state.parts.clock->now(), *state.parts.entropy);
  if (order.run_id.empty())
    order.run_id = run->claim_id;
  run->order = std::move(order);
  run->caller = std::move(caller);
  run->began = self->clock().now();
  run->budget = std::min(
    state.parts.rules.budget,
    std::chrono::duration_cast<Millis>(run->caller.deadline.left(run->began)));
  state.runs.emplace(run->number, run);
  clear_leftovers(self); // they may hold the seat that this run needs
  if (state.recovery == Recovery::done)
    return take_seat(self, run);
  state.held.push_back(run);
  recover(self);
}

caf::result<DrainReport> drain(Self self, const DrainOrder& order) {
  if (self->state.stopping)
    return to_caf({Errc::unavailable, "the daemon is stopping"});
  auto asker = promise_for<DrainReport>(self);
  begin(self, order,
        {[asker](const DrainReport& report) { asker.deliver(report); }});
  return asker.later();
}

caf::result<JobDone> run_job(Self self, const RunJob& job) {
  const auto& scheduled = self->state.parts.scheduled;
  const auto entry = scheduled.find(job.entry);
  if (entry == scheduled.end() || self->state.stopping)
    return to_caf(
      {Errc::invalid_argument, "no drain is scheduled as " + job.entry});
  auto asker = promise_for<JobDone>(self);
  DrainCaller caller;
  caller.answer = [asker](const DrainReport& report) {
    if (report.failure)
      asker.deliver(to_caf(*report.failure));
    else
      asker.deliver(JobDone{report.skipped ? "skipped" : "ok", report.reason,
                            report.completed()});
  };
  caller.deadline = job.deadline;
  caller.stop = job.stop;
  caller.progress = job.progress;
  auto order = entry->second;
  order.run_id = job.run_id;
  if (!job.source.empty())
    order.run_source = job.source;
  begin(self, std::move(order), std::move(caller));
  return asker.later();
}

// -- stop --------------------------------------------------------------------

void stop(Self self, const caf::error& why) {
  auto& state = self->state;
  state.stopping = true;
  state.why = why;
  if (state.runs.empty() || state.recovery != Recovery::done)
    return self->quit(why);
  self->delayed_send(self, state.parts.rules.stop_grace, CutRuns{});
  const auto runs = state.runs;
  for (const auto& [number, run] : runs)
    if (run->plan) {
      run->plan->stop("stopping");
      run->plan->release_everything();
      pump(self, run);
    }
}

void cut(Self self) {
  const auto runs = self->state.runs;
  for (const auto& [number, run] : runs)
    if (run->plan) {
      run->plan->cut("stopping");
      pump(self, run);
    }
}

} // namespace

ScoreDrainActor::behavior_type score_drain(Self self, ScoreDrainParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  self->set_exit_handler(
    [self](caf::exit_msg& order) { stop(self, order.reason); });
  recover(self);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const RunJob& job) { return run_job(self, job); },
    [self](const DrainOrder& order) { return drain(self, order); },
    [self](const FlushResults& order) { flush(self, order.run); },
    [self](const RenewSeat& order) { renew_seat(self, order.run); },
    [self](const LookForSilence& order) { look_for_silence(self, order.run); },
    [self](const TakeBackClaims&) { recover(self); },
    [self](const ClearLeftovers&) {
      self->state.leftovers.armed = false;
      clear_leftovers(self);
    },
    [self](const CutRuns&) { cut(self); },
  };
}

} // namespace signalbox
