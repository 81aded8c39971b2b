#include "actors/entry_validator.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/check_task.hpp"
#include "actors/harden.hpp"
#include "actors/promise_guard.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using Self = EntryValidatorActor::stateful_pointer<EntryValidatorState>;
using TaskPtr = std::shared_ptr<CheckTask>;

constexpr std::chrono::seconds store_timeout{14};
/// Everybody asked answers by the deadline; this is for one that died.
constexpr std::chrono::seconds answer_grace{2};
constexpr std::chrono::hours longest_wait{24};
/// A final sweep ends after so many failed look-ups in a row.
constexpr int most_failures = 3;

void pick(Self self, const TaskPtr& task);

int batch_size(Self self, const CheckTask& task) {
  const auto& rules = self->state.parts.rules;
  return task.final ? rules.final_batch : rules.batch;
}

void finish(Self self, const TaskPtr& task, std::string reason) {
  self->state.task = nullptr;
  task->report.reason = std::move(reason);
  sum_up(*task);
  log_finished(*task, self->clock().now());
  task->answer(task->report);
}

void fail_task(Self self, const TaskPtr& task, const Error& error) {
  self->state.task = nullptr;
  log_failed(*task, error);
  task->refuse(error);
}

/// Why there is no further batch; empty if there is one.
std::string why_over(Self self, const CheckTask& task) {
  if (task.order.stop.stop_requested())
    return "stopped";
  if (task.order.deadline.passed(self->clock().now()))
    return "deadline";
  if (!task.final && task.report.batches >= self->state.parts.rules.max_batches)
    return "batch_limit";
  return {};
}

void go_on(Self self, const TaskPtr& task) {
  if (auto reason = why_over(self, *task); !reason.empty())
    return finish(self, task, reason == "batch_limit" ? "" : reason);
  if (!task->final)
    return pick(self, task);
  self->delayed_send(self, self->state.parts.rules.final_pause,
                     CheckNextBatch{task->number});
}

void abort(Self self, const TaskPtr& task, const BatchDecision& decision) {
  task->report.aborted = true;
  log_aborted(*task, decision);
  if (decision.alert)
    self->send(self->state.parts.notifier,
               Notify{"ENTRY_CHECK_ABORTED",
                      "A check of posts would have removed more than 90 % of "
                      "all entries and was aborted.",
                      "entry_check_aborted"});
  finish(self, task, decision.abort);
}

void apply(Self self, const TaskPtr& task) {
  task->batch.now = self->state.parts.clock->now();
  auto decision =
    std::make_shared<BatchDecision>(task->rules->judge(task->batch));
  ApplyChecks order{decision->checks, task->batch.now,
                    EntryValidatorState::name, task->order.run_id,
                    decision->reasons};
  self->request(self->state.parts.writes, store_timeout, std::move(order))
    .then(
      [=](const ChecksApplied& applied) {
        count_batch(*task, *decision, applied, self->clock().now());
        if (!decision->abort.empty())
          return abort(self, task, *decision);
        go_on(self, task);
      },
      [=](const caf::error& error) { fail_task(self, task, from_caf(error)); });
}

/// A failed look-up says nothing of any post. A job fails with it; a final
/// sweep must go on while there is hope.
void lose_batch(Self self, const TaskPtr& task, const Error& error) {
  const bool hopeless = error.code == Errc::unauthorized ||
                        error.code == Errc::invalid_argument ||
                        ++task->failures_in_row >= most_failures;
  if (!task->final)
    return fail_task(self, task, error);
  log_lost(*task, error);
  if (hopeless)
    return finish(self, task, error.name);
  go_on(self, task);
}

template <class Found, class Lost>
void look_up(Self self, const TaskPtr& task, std::vector<PostId> ids,
             Found found, Lost lost) {
  const auto left = std::min<std::chrono::nanoseconds>(
    task->order.deadline.left(self->clock().now()), longest_wait);
  self
    ->request(
      self->state.parts.posts, left + answer_grace,
      LookUpPosts{std::move(ids),
                  task->final ? BudgetClass::freeze : BudgetClass::validate,
                  task->order.deadline})
    .then(found, [=](const caf::error& error) { lost(from_caf(error)); });
}

/// A final sweep has no later run that could confirm: it asks again at once.
void confirm(Self self, const TaskPtr& task) {
  std::vector<PostId> gone;
  for (const auto& post : task->batch.first.posts)
    if (post.existence == Existence::gone)
      gone.push_back(post.id);
  if (!task->final || gone.empty())
    return apply(self, task);
  look_up(
    self, task, std::move(gone),
    [=](const PostLookup& again) {
      task->batch.second = again;
      apply(self, task);
    },
    [=](const Error& error) {
      log_lost(*task, error);
      apply(self, task); // unconfirmed: suspects at most
    });
}

void begin_batch(Self self, const TaskPtr& task, const PickedPosts& picked) {
  if (!task->rules) {
    const auto& parts = self->state.parts;
    task->rules.emplace(CheckRunParts{
      parts.removal, parts.rules.max_deletions, picked.entries_active,
      parts.items, parts.eligibility, EntryValidatorState::name,
      task->order.run_id, task->final});
    task->report.posts = picked.posts_total;
  }
  if (picked.posts.empty())
    return finish(self, task, "");
  task->batch = {picked.posts, {}, {}, {}};
  task->after = picked.posts.back().id;
  std::vector<PostId> ids;
  for (const auto& post : picked.posts)
    ids.push_back(post.id);
  look_up(
    self, task, std::move(ids),
    [=](const PostLookup& found) {
      task->failures_in_row = 0;
      task->batch.first = found;
      confirm(self, task);
    },
    [=](const Error& error) { lose_batch(self, task, error); });
}

void pick(Self self, const TaskPtr& task) {
  task->batch_began = self->clock().now();
  PickPosts query;
  query.limit = batch_size(self, *task);
  if (task->final) {
    query.order = PickOrder::round;
    query.round = task->order.round;
    query.after = task->after;
  } else {
    query.unchecked_since = task->began_at; // each post once a run
  }
  self->request(self->state.parts.reads, store_timeout, query)
    .then(
      [=](const PickedPosts& picked) { begin_batch(self, task, picked); },
      [=](const caf::error& error) { fail_task(self, task, from_caf(error)); });
}

/// Starts a run that answers as `Answer`, made of the report by `render`.
template <class Answer, class Render>
caf::result<Answer> start(Self self, const FinalSweep& order, bool final,
                          Render render) {
  auto& state = self->state;
  if (state.task)
    return to_caf(
      {Errc::conflict, "a check is going on already", "already_running"});
  auto asker = promise_for<Answer>(self);
  auto task = std::make_shared<CheckTask>();
  task->order = order;
  task->final = final;
  task->number = ++state.last_run;
  task->began = self->clock().now();
  task->began_at = state.parts.clock->now();
  task->answer = [=](const SweepReport& report) {
    asker.deliver(render(report));
  };
  task->refuse = [asker](const Error& error) { asker.deliver(to_caf(error)); };
  state.task = task;
  pick(self, task);
  return asker.later();
}

JobDone job_done(const SweepReport& report) {
  return {report.aborted ? "skipped" : "ok",
          report.aborted ? report.reason : "", report.removed + report.added};
}

caf::result<JobDone> run_job(Self self, const RunJob& job) {
  return start<JobDone>(self,
                        {0, job.run_id, job.deadline, job.stop, job.progress},
                        false, job_done);
}

caf::result<SweepReport> sweep(Self self, const FinalSweep& order) {
  return start<SweepReport>(self, order, true,
                            [](const SweepReport& report) { return report; });
}

void check_next(Self self, std::uint64_t run) {
  const auto task = self->state.task;
  if (!task || task->number != run)
    return;
  if (auto reason = why_over(self, *task); !reason.empty())
    return finish(self, task, std::move(reason));
  pick(self, task);
}

} // namespace

EntryValidatorActor::behavior_type entry_validator(Self self,
                                                   EntryValidatorParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const RunJob& job) { return run_job(self, job); },
    [self](const FinalSweep& order) { return sweep(self, order); },
    [self](const CheckNextBatch& next) { check_next(self, next.run); },
  };
}

} // namespace signalbox
