#include "actors/drain_pool.hpp"

#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/drain_leftovers.hpp"
#include "domain/signals/result.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = ScoreDrainSelf;

/// The scorer answers by the call's deadline; this much later it is silent.
constexpr Millis scorer_slack{2000};

void settle(Self self, const DrainRunPtr& run, const SignalPtr& signal,
            const ScoreAnswer& answer) {
  auto& parts = self->state.parts;
  const auto call = run->calls.extract(signal);
  if (call.empty())
    return; // it was given up before
  const auto end = end_of(answer, call.mapped().drain_cuts);
  if (!run->plan->finish(signal, end))
    return;
  if (const auto& progress = run->caller.progress)
    progress->moved(progress->done() + 1, progress->total());
  if (end.kind == SignalEnd::Kind::scored ||
      end.kind == SignalEnd::Kind::error) {
    run->results.push_back(finalize_item(
      {parts.qualify, parts.retry, parts.clock->now(), run->order.run_id},
      signal, answer));
    if (!std::exchange(run->flush_armed, true))
      self->delayed_send(self, parts.rules.finalize_linger,
                         FlushResults{run->number});
  } else if (end.kind == SignalEnd::Kind::given_back) {
    const bool money = answer.fault == ScoreFault::budget_exhausted;
    run->plan->stop(money ? "budget_exhausted" : "scorer_closed");
  }
  pump(self, run);
}

ScoreAnswer fault_answer(ScoreFault fault, std::string detail) {
  ScoreAnswer answer;
  answer.fault = fault;
  answer.detail = std::move(detail);
  return answer;
}

void start(Self self, const DrainRunPtr& run, const SignalPtr& signal) {
  const auto& parts = self->state.parts;
  const auto remaining = run->budget - elapsed(self, *run);
  const auto budget = call_budget(parts.rules, remaining);
  const auto deadline = Deadline::after(self->clock().now(), budget.time);
  run->calls.emplace(signal, DrainCall{deadline, budget.drain_cuts});
  ScoreSignal order{signal, deadline};
  // A timer for each signal would cost more than the signal: silence is looked
  // for once a second instead.
  self->request(parts.scorer, caf::infinite, std::move(order))
    .then([=](const ScoreAnswer& answer) { settle(self, run, signal, answer); },
          [=](const caf::error& error) {
            settle(
              self, run, signal,
              fault_answer(ScoreFault::network_error, from_caf(error).detail));
          });
}

/// A caller that gave up wants nothing more begun and nothing kept.
void obey_stop(DrainRun& run) {
  if (!run.caller.stop.stop_requested())
    return;
  run.plan->stop("stop_requested");
  run.plan->release_everything();
}

void release(Self self, const DrainRunPtr& run);

/// All results are with the store: what was not finished may go back.
void after_flush(Self self, const DrainRunPtr& run) {
  if (run->ending && run->flushes == 0 && run->results.empty())
    release(self, run);
}

void flush_run(Self self, const DrainRunPtr& run) {
  run->flush_armed = false;
  if (run->results.empty())
    return;
  ++run->flushes;
  FinalizeSignals order{std::exchange(run->results, {}),
                        self->state.parts.clock->now()};
  std::vector<std::string> ids;
  ids.reserve(order.items.size());
  for (const auto& item : order.items)
    ids.push_back(item.signal->id);
  self->request(self->state.parts.signals, store_timeout, std::move(order))
    .then(
      [=](const FinalizeReport& report) {
        --run->flushes;
        for (const auto& id : report.late_ids)
          run->plan->mark_late(id);
        after_flush(self, run);
      },
      [=](const caf::error& error) {
        --run->flushes;
        for (const auto& id : ids)
          run->plan->mark_unsaved(id);
        lose_store(*run, error);
        after_flush(self, run);
      });
}

DrainReport finished_report(Self self, const DrainRun& run, int released) {
  auto report = run.plan->report(elapsed(self, run), released);
  report.fallback = run.fallback;
  report.failure = run.failure;
  return report;
}

ReleaseSignals release_order(Self self, const DrainRun& run) {
  ReleaseSignals order;
  order.now = self->state.parts.clock->now();
  order.run_id = run.order.run_id;
  for (auto& item : run.plan->releases())
    order.items.push_back({std::move(item.signal), item.attempt_back,
                           std::string(item.code), run.order.run_source});
  return order;
}

void release(Self self, const DrainRunPtr& run) {
  auto order = release_order(self, *run);
  if (order.items.empty())
    return answer_run(self, run, finished_report(self, *run, 0));
  self->request(self->state.parts.signals, store_timeout, order)
    .then(
      [=](const ReleaseReport& report) {
        answer_run(self, run, finished_report(self, *run, report.released));
      },
      [=](const caf::error& error) {
        run->failure = from_caf(error);
        keep_claims(self, order);
        answer_run(self, run, finished_report(self, *run, 0));
      });
}

std::string_view outcome_of(const DrainReport& report) {
  if (report.failure)
    return "failed";
  return report.skipped ? "skipped" : "ok";
}

void log_run(const DrainReport& report) {
  if (report.failure)
    return log::error("score_drain.failed",
                      {{"run_id", report.run_id},
                       {"code", report.failure->name},
                       {"detail", report.failure->detail},
                       {"scored_count", report.scored},
                       {"duration_ms", report.duration.count()}});
  if (report.skipped)
    return log::info("score_drain.skipped",
                     {{"run_id", report.run_id}, {"code", report.reason}});
  log::info("score_drain.finished", {{"run_id", report.run_id},
                                     {"attempted_count", report.attempted},
                                     {"scored_count", report.scored},
                                     {"error_count", report.errors},
                                     {"timeout_count", report.timeouts},
                                     {"released_count", report.released},
                                     {"reclaimed_count", report.reclaimed},
                                     {"code", report.reason},
                                     {"duration_ms", report.duration.count()}});
}

/// The last step: the asker learns the outcome when the seat is free again.
void deliver(Self self, const DrainRunPtr& run, const DrainReport& report) {
  auto& state = self->state;
  state.runs.erase(run->number);
  run->caller.answer(report);
  if (state.stopping && state.runs.empty())
    self->quit(state.why);
}

} // namespace

Millis elapsed(Self self, const DrainRun& run) {
  return std::chrono::duration_cast<Millis>(self->clock().now() - run.began);
}

void note_reason(Self self, const DrainRun& run, const RunReason& reason) {
  const auto& parts = self->state.parts;
  NoteReasons order{
    {{parts.clock->now(), ScoreDrainState::name, "drain_run", run.order.run_id,
      reason.outcome, reason.code, reason.detail, run.order.run_id}}};
  self->request(parts.reasons, store_timeout, std::move(order))
    .then([](const ReasonsNoted&) {},
          [](const caf::error& error) {
            log::warn("score_drain.reason_unsaved",
                      {{"detail", from_caf(error).detail}});
          });
}

void fail_run(Self self, const DrainRunPtr& run, const caf::error& error) {
  DrainReport report;
  report.failure = from_caf(error);
  answer_run(self, run, std::move(report));
}

void lose_store(DrainRun& run, const caf::error& error) {
  run.failure = from_caf(error);
  run.plan->stop("storage");
  run.plan->release_everything();
}

void pump(Self self, const DrainRunPtr& run) {
  obey_stop(*run);
  while (const auto signal = run->plan->next(elapsed(self, *run)))
    start(self, run, signal);
  if (run->ending || run->claiming || !run->plan->done(elapsed(self, *run)))
    return;
  run->ending = true;
  flush_run(self, run);
  after_flush(self, run);
}

void look_for_silence(Self self, std::uint64_t number) {
  const auto found = self->state.runs.find(number);
  if (found == self->state.runs.end())
    return;
  const auto run = found->second;
  const auto now = self->clock().now();
  const auto calls = run->calls;
  for (const auto& [signal, call] : calls)
    if (call.deadline.at + scorer_slack <= now)
      settle(self, run, signal,
             fault_answer(ScoreFault::model_timeout, "the scorer is silent"));
  pump(self, run);
  self->delayed_send(self, Millis{1000}, LookForSilence{number});
}

void flush(Self self, std::uint64_t number) {
  const auto& runs = self->state.runs;
  if (const auto run = runs.find(number); run != runs.end())
    flush_run(self, run->second);
}

void answer_run(Self self, const DrainRunPtr& run, DrainReport report) {
  const auto& parts = self->state.parts;
  report.strategy = run->order.strategy;
  report.recent_hours = parts.rules.recent_hours;
  report.run_id = run->order.run_id;
  report.run_source = run->order.run_source;
  report.reclaimed = run->reclaimed.reclaimed;
  report.expired_unscored = run->reclaimed.expired;
  report.duration = elapsed(self, *run);
  report.remaining = std::max(run->budget - report.duration, Millis{0});
  parts.metrics->drain_finished(report, outcome_of(report));
  log_run(report);
  if (!run->seated)
    return deliver(self, run, report);
  EndDrainRun order{run->claim_id, report, std::string(outcome_of(report)),
                    parts.clock->now()};
  self->request(parts.drains, store_timeout, order)
    .then([=](const RunEnded&) { deliver(self, run, report); },
          [=](const caf::error& error) {
            log::warn("score_drain.seat_unfreed",
                      {{"detail", from_caf(error).detail}});
            keep_seat(self, order);
            deliver(self, run, report);
          });
}

} // namespace signalbox
