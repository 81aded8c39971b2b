#include "actors/overnight_batches.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/overnight_scoring.hpp"
#include "domain/overnight/batch_plan.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = OvernightScoringSelf;
using Cases = std::shared_ptr<const std::vector<ScoringCase>>;

/// A batch on its way, and the first of its cases that is not scored yet.
struct Batch {
  int number = 0;
  Cases cases;
  std::size_t next = 0;
};
using BatchPtr = std::shared_ptr<Batch>;

void begin_batches(Self self, const OvernightRunPtr& run);
void next_chunk(Self self, const OvernightRunPtr& run, const BatchPtr& batch);

/// The batch stays open; the whole step is tried again, and does the open ones.
void drop_batch(Self self, const OvernightRunPtr& run, const Error& cause) {
  if (!goes_on(self, run))
    return;
  --run->batches_going;
  run->open_batches.clear();
  if (!run->halt)
    run->halt = cause;
  if (run->batches_going == 0)
    try_again(self, run, *run->halt);
}

void batch_done(Self self, const OvernightRunPtr& run, const BatchPtr& batch) {
  if (!goes_on(self, run))
    return;
  StepRecord record;
  record.step = batch_step_name(batch->number);
  record.status = StepStatus::done;
  run->view.steps.push_back(std::move(record));
  --run->batches_going;
  if (run->halt && run->batches_going == 0)
    return try_again(self, run, *run->halt);
  begin_batches(self, run);
}

void end_batch(Self self, const OvernightRunPtr& run, const BatchPtr& batch) {
  const auto& parts = self->state.parts;
  self
    ->request(parts.writer, overnight_store_timeout,
              EndStep{run->row().id,
                      batch_step_name(batch->number),
                      parts.clock->now(),
                      true,
                      "",
                      {},
                      metrics_now(self, *run)})
    .then(
      [=](const StepNoted&) { batch_done(self, run, batch); },
      [=](const caf::error& error) { drop_batch(self, run, from_caf(error)); });
}

/// Each user that failed has a line of its own.
void tell_failures(const OvernightRun& run,
                   const std::vector<FinishedCalculation>& calculations) {
  for (const auto& one : calculations)
    if (one.failure)
      log::warn("overnight.user_failed",
                {{"run_id", run.id},
                 {"correlation_id", one.summary.correlation_id},
                 {"user_id", one.summary.user_id},
                 {"code", one.failure->substr(0, one.failure->find(':'))},
                 {"detail", *one.failure}});
}

void count_chunk(Self self, OvernightLife& run,
                 const std::vector<FinishedCalculation>& calculations) {
  int failed = 0;
  std::int64_t assets = 0;
  for (const auto& one : calculations) {
    failed += one.failure ? 1 : 0;
    assets += one.summary.asset_count;
  }
  run.users_done += static_cast<int>(calculations.size());
  auto& series = self->state.parts.metrics->overnight();
  series.users_done(static_cast<int>(calculations.size()), failed);
  series.assets_scored(assets);
  if (run.job && run.job->progress)
    run.job->progress->moved(run.users_done, run.users);
}

void write_chunk(Self self, const OvernightRunPtr& run, const BatchPtr& batch,
                 const CasesScored& scored) {
  if (!goes_on(self, run))
    return;
  const auto calculations = scored.calculations;
  self
    ->request(self->state.parts.writer, overnight_store_timeout,
              WriteCalculations{run->row().id, calculations})
    .then(
      [=](const CalculationsWritten&) {
        tell_failures(run->row(), *calculations);
        count_chunk(self, *run, *calculations);
        next_chunk(self, run, batch);
      },
      [=](const caf::error& error) { drop_batch(self, run, from_caf(error)); });
}

void next_chunk(Self self, const OvernightRunPtr& run, const BatchPtr& batch) {
  if (!goes_on(self, run))
    return;
  const auto& parts = self->state.parts;
  const auto begin = batch->next;
  if (begin >= batch->cases->size())
    return end_batch(self, run, batch);
  const auto size = static_cast<std::size_t>(parts.rules.write_chunk);
  batch->next = std::min(begin + size, batch->cases->size());
  self
    ->request(
      parts.scorer, overnight_store_timeout,
      ScoreCases{run->row().id, run->quotes, batch->cases, begin, batch->next})
    .then(
      [=](const CasesScored& scored) { write_chunk(self, run, batch, scored); },
      [=](const caf::error& error) { drop_batch(self, run, from_caf(error)); });
}

/// Users whose calculation a former life has written are not among the cases.
void read_batch(Self self, const OvernightRunPtr& run, const BatchPtr& batch) {
  if (!goes_on(self, run))
    return;
  const auto& parts = self->state.parts;
  self
    ->request(parts.reader, overnight_store_timeout,
              ReadBatch{run->row().id, batch->number, parts.rules.batch_size})
    .then(
      [=](const BatchCases& found) {
        batch->cases = found.cases;
        next_chunk(self, run, batch);
      },
      [=](const caf::error& error) { drop_batch(self, run, from_caf(error)); });
}

void begin_batch(Self self, const OvernightRunPtr& run, int number) {
  const auto& parts = self->state.parts;
  const auto batch = std::make_shared<Batch>(Batch{number, nullptr, 0});
  ++run->batches_going;
  self
    ->request(
      parts.writer, overnight_store_timeout,
      BeginStep{run->row().id, batch_step_name(number), parts.clock->now(),
                users_of_batch(number, run->users, parts.rules.batch_size)})
    .then(
      [=](const StepNoted&) { read_batch(self, run, batch); },
      [=](const caf::error& error) { drop_batch(self, run, from_caf(error)); });
}

void begin_batches(Self self, const OvernightRunPtr& run) {
  const auto& rules = self->state.parts.rules;
  while (run->batches_going < rules.parallel_batches &&
         !run->open_batches.empty()) {
    const auto number = run->open_batches.back();
    run->open_batches.pop_back();
    begin_batch(self, run, number);
  }
  if (run->batches_going == 0)
    end_step(self, run, "");
}

} // namespace

void score_portfolios(Self self, const OvernightRunPtr& run) {
  const auto& parts = self->state.parts;
  run->halt.reset();
  self
    ->request(parts.reader, overnight_store_timeout,
              ReadRunTally{run->row().id})
    .then(
      [=](const RunTally& tally) {
        if (!goes_on(self, run))
          return;
        run->users = tally.users;
        run->users_done = tally.processed;
        run->open_batches = open_batches(run->view.steps, tally.users,
                                         self->state.parts.rules.batch_size);
        std::reverse(run->open_batches.begin(), run->open_batches.end());
        begin_batches(self, run);
      },
      [=](const caf::error& error) { try_again(self, run, from_caf(error)); });
}

} // namespace signalbox
