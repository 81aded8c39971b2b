#include "actors/overnight_scoring.hpp"

#include <functional>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "actors/overnight_ending.hpp"
#include "actors/overnight_fetches.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = OvernightScoringSelf;

/// Between two looks for open runs when the store did not answer.
constexpr Millis look_pause{1000};

// -- one life of a run -------------------------------------------------------

OvernightRunPtr adopt(Self self, OvernightRunView view) {
  auto& state = self->state;
  auto run = std::make_shared<OvernightLife>();
  run->number = ++state.last_run;
  run->spent = view.run.metrics;
  run->users = static_cast<int>(view.run.metrics.users_total);
  run->began = self->clock().now();
  run->view = std::move(view);
  state.run = run;
  self->delayed_send(self, state.parts.rules.timeout,
                     EndOvernight{run->number});
  return run;
}

void resume(Self self, OvernightRunView view) {
  const auto run = adopt(self, std::move(view));
  log::info("overnight.resumed", {{"run_id", run->row().id},
                                  {"correlation_id", run->row().correlation_id},
                                  {"step_count", run->view.steps.size()}});
  if (auto recalled = recall_checkpoints(*run); !recalled)
    return close_run(
      self, run, OvernightStatus::failed,
      {{std::nullopt, "storage: " + recalled.error().detail, "setup"}});
  proceed(self, run);
}

void look_for_runs(Self self) {
  self
    ->request(self->state.parts.reader, overnight_store_timeout, ReadOpenRuns{})
    .then(
      [self](const OpenRuns& open) {
        if (!self->state.run && !open.runs.empty())
          resume(self, open.runs.front());
      },
      [self](const caf::error& error) {
        log::warn("overnight.step_delayed",
                  {{"code", from_caf(error).name},
                   {"detail", "open runs: " + from_caf(error).detail}});
        self->delayed_send(self, look_pause, LookForRuns{});
      });
}

void go_on(Self self, const ContinueOvernight& order) {
  const auto run = self->state.run;
  if (run && run->number == order.run)
    proceed(self, run);
}

void run_out_of_time(Self self, const EndOvernight& order) {
  const auto run = self->state.run;
  if (!run || run->number != order.run)
    return;
  if (!run->step) // between two steps
    return self->delayed_send(self, look_pause, order);
  fail_step(
    self, run,
    {Errc::timeout, "it took longer than OVERNIGHT_TIMEOUT_MS", "run_timeout"});
}

// -- starting ----------------------------------------------------------------

/// A start that was asked for by a person or by the schedule.
struct Start {
  bool force = false, once_a_day = false;
  std::string source;
  std::function<void(const OvernightStarted&, const OvernightRunPtr&)> told;
  std::function<void(const caf::error&)> refused;
};

void skip(const Start& start, std::string reason, std::string run_id = {}) {
  log::info("overnight.skipped",
            {{"code", reason}, {"run_id", run_id}, {"source", start.source}});
  start.told({std::move(run_id), "", "scoring", std::move(reason)}, nullptr);
}

OvernightRun new_row(Self self, const Start& start) {
  const auto& parts = self->state.parts;
  OvernightRun row;
  row.started_at = parts.clock->now();
  row.id = make_uuid_v7(row.started_at, *parts.entropy);
  row.correlation_id = make_uuid_v7(row.started_at, *parts.entropy);
  row.source = start.source;
  return row;
}

void begun(Self self, const Start& start, const OvernightRun& row) {
  StepRecord setup;
  setup.step = overnight_step_names.of(OvernightStep::setup);
  setup.status = StepStatus::done;
  const auto run = adopt(self, {row, {std::move(setup)}});
  run->force = start.force;
  log::info("overnight.started", {{"detail", "JOB_STARTED"},
                                  {"run_id", row.id},
                                  {"correlation_id", row.correlation_id},
                                  {"source", row.source},
                                  {"bus_event", "overnight/scoring.started"}});
  start.told({row.id, row.correlation_id, row.job_type, ""}, run);
  proceed(self, run);
}

void begin_run(Self self, const Start& start) {
  const auto row = new_row(self, start);
  self
    ->request(self->state.parts.writer, overnight_store_timeout,
              BeginOvernightRun{row, start.once_a_day})
    .then(
      [=](const OvernightRunBegun& answer) {
        if (answer.reason.empty())
          return begun(self, start, row);
        skip(start, answer.reason, answer.run_id);
        if (!self->state.run)
          look_for_runs(self); // nobody works at the run that is in the way
      },
      start.refused);
}

/// What is not configured says so, before there is a row.
void check_providers(Self self, const Start& start) {
  self
    ->request(self->state.parts.providers, overnight_store_timeout,
              ReadProviders{})
    .then(
      [=](const ProvidersState& providers) {
        if (!providers.prices_off.empty())
          return skip(start, "prices_not_configured");
        if (!providers.rates_off.empty())
          return skip(start, "rates_not_configured");
        begin_run(self, start);
      },
      start.refused);
}

void begin(Self self, const Start& start) {
  if (const auto run = self->state.run)
    return skip(start, "already_running", run->row().id);
  check_providers(self, start);
}

caf::result<OvernightStarted> start_by_hand(Self self,
                                            const StartOvernight& order) {
  if (order.job_type != "scoring")
    return to_caf({Errc::invalid_argument,
                   "jobType is `scoring`; there is no other job yet",
                   "unsupported_job_type"});
  auto asker = promise_for<OvernightStarted>(self);
  begin(self, {order.force, !order.force, "manual",
               [asker](const OvernightStarted& started,
                       const OvernightRunPtr&) { asker.deliver(started); },
               [asker](const caf::error& error) { asker.deliver(error); }});
  return asker.later();
}

/// The schedule always starts its run, and waits for its end.
caf::result<JobDone> start_by_schedule(Self self, const RunJob& job) {
  auto asker = promise_for<JobDone>(self);
  begin(self,
        {false, false, job.source,
         [=](const OvernightStarted& started, const OvernightRunPtr& run) {
           if (!run)
             return asker.deliver(JobDone{"skipped", started.skipped, 0});
           run->job = job;
           run->asker = asker;
         },
         [asker](const caf::error& error) { asker.deliver(error); }});
  return asker.later();
}

} // namespace

OvernightScoringActor::behavior_type
overnight_scoring(Self self, OvernightScoringParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  look_for_runs(self);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const RunJob& job) { return start_by_schedule(self, job); },
    [self](const StartOvernight& order) { return start_by_hand(self, order); },
    [self](const LookForRuns&) { look_for_runs(self); },
    [self](const ContinueOvernight& order) { go_on(self, order); },
    [self](const EndOvernight& order) { run_out_of_time(self, order); },
  };
}

} // namespace signalbox
