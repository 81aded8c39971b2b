#include "actors/overnight_ending.hpp"

#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/overnight_scoring.hpp"
#include "domain/overnight/batch_plan.hpp"
#include "domain/overnight/run_spans.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = OvernightScoringSelf;

/// A failed run is a failure of the job, so that its health tells it.
void answer_job(const OvernightLife& run, const OvernightRun& row) {
  if (!run.asker)
    return;
  if (row.status != OvernightStatus::failed)
    return run.asker->deliver(
      JobDone{"ok", "", row.users_processed - row.users_failed});
  run.asker->deliver(to_caf(
    {Errc::unavailable,
     row.faults.empty() ? "every user failed" : row.faults.front().message,
     "overnight_failed"}));
}

void tell_end(Self self, const OvernightRun& row) {
  const auto& parts = self->state.parts;
  const auto status = overnight_status_names.of(row.status);
  log::info("overnight.finished",
            {{"detail", "JOB_COMPLETED"},
             {"run_id", row.id},
             {"correlation_id", row.correlation_id},
             {"status", status},
             {"user_count", row.users_processed},
             {"failed_count", row.users_failed},
             {"asset_count", row.metrics.assets_scored},
             {"duration_ms", row.metrics.total_duration_ms},
             {"bus_event", "overnight/scoring.completed"}});
  parts.metrics->overnight().run_ended(std::string(status));
  self->send(parts.traces, ExportSpans{{job_span(row)}});
}

} // namespace

OvernightStatus closing_status(const OvernightLife& run) {
  const auto* step =
    find_step(run.view.steps, overnight_step_names.of(OvernightStep::finalize));
  const auto found = overnight_status_names.find(
    step != nullptr ? std::string_view(step->checkpoint) : "");
  return found.value_or(OvernightStatus::failed);
}

void finalize_run(Self self, const OvernightRunPtr& run) {
  self
    ->request(self->state.parts.reader, overnight_store_timeout,
              ReadRunTally{run->row().id})
    .then(
      [=](const RunTally& tally) {
        run->spent.assets_scored = tally.assets_scored;
        end_step(self, run,
                 std::string(overnight_status_names.of(outcome_of(tally))));
      },
      [=](const caf::error& error) { try_again(self, run, from_caf(error)); });
}

void trigger_cache_warming(Self self, const OvernightRunPtr& run) {
  log::info("overnight.cache_warming",
            {{"run_id", run->row().id},
             {"correlation_id", run->row().correlation_id},
             {"user_count", run->users}});
  end_step(self, run, "");
}

void close_run(Self self, const OvernightRunPtr& run, OvernightStatus status,
               std::vector<OvernightFault> faults) {
  if (!goes_on(self, run))
    return;
  run->closing =
    EndOvernightRun{run->row().id, status, self->state.parts.clock->now(),
                    std::move(faults), metrics_now(self, *run)};
  send_closing(self, run);
}

void send_closing(Self self, const OvernightRunPtr& run) {
  self
    ->request(self->state.parts.writer, overnight_store_timeout, *run->closing)
    .then(
      [=](const OvernightRunEnded& ended) {
        if (self->state.run != run)
          return;
        self->state.run.reset();
        tell_end(self, ended.run);
        answer_job(*run, ended.run);
      },
      [=](const caf::error& error) { try_again(self, run, from_caf(error)); });
}

} // namespace signalbox
