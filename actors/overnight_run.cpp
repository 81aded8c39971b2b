#include "actors/overnight_run.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/overnight_batches.hpp"
#include "actors/overnight_ending.hpp"
#include "actors/overnight_fetches.hpp"
#include "actors/overnight_scoring.hpp"
#include "domain/overnight/batch_plan.hpp"
#include "domain/overnight/run_spans.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = OvernightScoringSelf;

/// Between two tries of a step that the store did not serve.
constexpr Millis first_wait{1000};
constexpr Millis longest_wait{30000};

std::string step_name(OvernightStep step) {
  return std::string(overnight_step_names.of(step));
}

Millis since(Self self, SteadyTime began) {
  return std::chrono::duration_cast<Millis>(self->clock().now() - began);
}

void do_step(Self self, const OvernightRunPtr& run, OvernightStep step) {
  switch (step) {
    case OvernightStep::setup: // its record is written with the row
      break;
    case OvernightStep::fetch_exchange_rates:
      return fetch_rates(self, run);
    case OvernightStep::get_active_users:
      return find_users(self, run);
    case OvernightStep::fetch_asset_prices:
      return fetch_prices(self, run);
    case OvernightStep::score_portfolios:
      return score_portfolios(self, run);
    case OvernightStep::finalize:
      return finalize_run(self, run);
    case OvernightStep::trigger_cache_warming:
      return trigger_cache_warming(self, run);
  }
}

void begin_step(Self self, const OvernightRunPtr& run, OvernightStep step) {
  const auto& parts = self->state.parts;
  run->step = step;
  run->step_began = self->clock().now();
  run->step_from = parts.clock->now();
  self
    ->request(parts.writer, overnight_store_timeout,
              BeginStep{run->row().id, step_name(step), run->step_from, {}})
    .then(
      [=](const StepNoted&) {
        if (goes_on(self, run))
          do_step(self, run, step);
      },
      [=](const caf::error& error) { try_again(self, run, from_caf(error)); });
}

/// The share of the run's times that a step has.
void add_time(OvernightMetrics& metrics, OvernightStep step, Millis took) {
  if (step == OvernightStep::fetch_exchange_rates)
    metrics.fetch_rates_ms += took.count();
  if (step == OvernightStep::fetch_asset_prices)
    metrics.fetch_prices_ms += took.count();
  if (step == OvernightStep::score_portfolios)
    metrics.process_users_ms += took.count();
}

/// Counts and shows a step that is over; none is going on then.
void leave_step(Self self, OvernightLife& run, const std::string& failure) {
  const auto& parts = self->state.parts;
  const auto step = std::exchange(run.step, std::nullopt);
  if (!step)
    return;
  const auto took = since(self, run.step_began);
  add_time(run.spent, *step, took);
  parts.metrics->overnight().step_took(overnight_step_names.of(*step), took);
  // An id of zero is none.
  const auto id = std::max<std::uint64_t>(parts.entropy->next(), 1);
  self->send(
    parts.traces,
    ExportSpans{{step_span(
      run.row(), {step_name(*step), run.step_from, parts.clock->now(), failure},
      id)}});
}

void note_done(OvernightLife& run, const std::string& step,
               std::string checkpoint) {
  auto& steps = run.view.steps;
  const auto found =
    std::find_if(steps.begin(), steps.end(),
                 [&](const StepRecord& record) { return record.step == step; });
  auto& record = found == steps.end() ? steps.emplace_back() : *found;
  record.step = step;
  record.status = StepStatus::done;
  record.checkpoint = std::move(checkpoint);
}

/// The work is done and is not begun again, even if the store's word of it is
/// late: what it found stands in the order.
void send_ending(Self self, const OvernightRunPtr& run) {
  self->request(self->state.parts.writer, overnight_store_timeout, *run->ending)
    .then(
      [=](const StepNoted&) {
        if (!goes_on(self, run) || !run->ending)
          return;
        auto ended = *std::exchange(run->ending, std::nullopt);
        run->wait = Millis{0};
        leave_step(self, *run, "");
        note_done(*run, ended.step, std::move(ended.checkpoint));
        proceed(self, run);
      },
      [=](const caf::error& error) { try_again(self, run, from_caf(error)); });
}

} // namespace

bool goes_on(Self self, const OvernightRunPtr& run) {
  return self->state.run == run && !run->closing;
}

OvernightMetrics metrics_now(Self self, const OvernightLife& run) {
  auto metrics = run.spent;
  if (run.step)
    add_time(metrics, *run.step, since(self, run.step_began));
  metrics.total_duration_ms += since(self, run.began).count();
  metrics.users_total = run.users;
  return metrics;
}

void proceed(Self self, const OvernightRunPtr& run) {
  if (run->closing)
    return send_closing(self, run);
  if (run->ending)
    return send_ending(self, run);
  if (const auto step = next_step(run->view.steps))
    return begin_step(self, run, *step);
  close_run(self, run, closing_status(*run), {});
}

void try_again(Self self, const OvernightRunPtr& run, const Error& cause) {
  if (self->state.run != run)
    return;
  log::warn("overnight.step_delayed", {{"run_id", run->row().id},
                                       {"code", cause.name},
                                       {"detail", cause.detail}});
  run->wait =
    run->wait == Millis{0} ? first_wait : std::min(run->wait * 2, longest_wait);
  self->delayed_send(self, run->wait, ContinueOvernight{run->number});
}

void end_step(Self self, const OvernightRunPtr& run, std::string checkpoint,
              std::vector<PinnedUser> pinned) {
  if (!goes_on(self, run))
    return;
  run->ending = EndStep{run->row().id,
                        step_name(run->step.value()),
                        self->state.parts.clock->now(),
                        true,
                        std::move(checkpoint),
                        std::move(pinned),
                        metrics_now(self, *run)};
  send_ending(self, run);
}

void fail_step(Self self, const OvernightRunPtr& run, const Error& cause) {
  if (!goes_on(self, run))
    return;
  const auto& parts = self->state.parts;
  const auto step = step_name(run->step.value());
  auto message = cause.name;
  message += ": ";
  message += cause.detail;
  leave_step(self, *run, message);
  // In front of the row's end, so in one transaction with it or before it.
  self
    ->request(parts.writer, overnight_store_timeout,
              EndStep{run->row().id,
                      step,
                      parts.clock->now(),
                      false,
                      "",
                      {},
                      metrics_now(self, *run)})
    .then([](const StepNoted&) {},
          [=](const caf::error& error) {
            log::warn("overnight.step_delayed",
                      {{"run_id", run->row().id},
                       {"code", from_caf(error).name},
                       {"detail", from_caf(error).detail}});
          });
  close_run(self, run, OvernightStatus::failed,
            {{std::nullopt, std::move(message), step}});
}

} // namespace signalbox
