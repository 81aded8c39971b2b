#include "actors/delete_sweeper.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "actors/promise_guard.hpp"
#include "domain/posts/existence_rules.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using Self = JobActor::stateful_pointer<DeleteSweeperState>;

constexpr std::chrono::seconds store_timeout{14};
/// Everybody asked answers by the deadline; this is for one that died.
constexpr std::chrono::seconds answer_grace{2};
constexpr std::chrono::hours longest_wait{24};

/// One sweep from its order to its answer.
struct Sweep {
  RunJob job;
  PromiseGuard<JobDone> asker;
  SteadyTime began{};
  PickedPosts picked;
  BatchDecision decision;
};

using SweepPtr = std::shared_ptr<Sweep>;

void fail_sweep(Self self, const SweepPtr& sweep, const caf::error& failure) {
  self->state.sweeping = false;
  const auto error = from_caf(failure);
  log::warn("delete_sweeper.failed", {{"run_id", sweep->job.run_id},
                                      {"code", error.name},
                                      {"detail", error.detail}});
  sweep->asker.deliver(to_caf(error));
}

void warn_of_abort(Self self, const Sweep& sweep) {
  const auto& [checks, reasons, tally, abort, alert] = sweep.decision;
  if (abort.empty())
    return;
  log::write(alert ? log::Level::error : log::Level::warn,
             "delete_sweeper.aborted",
             {{"run_id", sweep.job.run_id},
              {"code", abort},
              {"gone_count", tally.gone},
              {"unknown_count", tally.unknown},
              {"post_count", sweep.picked.posts.size()}});
  if (alert)
    self->send(self->state.parts.notifier,
               Notify{"ENTRY_CHECK_ABORTED",
                      "A sweep of the newest posts would have removed more "
                      "than 90 % of all entries and was aborted.",
                      "entry_check_aborted"});
}

void finish(Self self, const SweepPtr& sweep, const ChecksApplied& applied) {
  self->state.sweeping = false;
  warn_of_abort(self, *sweep);
  const auto& decision = sweep->decision;
  const auto took =
    std::chrono::duration_cast<Millis>(self->clock().now() - sweep->began);
  log::info("delete_sweeper.finished",
            {{"run_id", sweep->job.run_id},
             {"post_count", sweep->picked.posts.size()},
             {"alive_count", decision.tally.alive},
             {"gone_count", decision.tally.gone},
             {"unknown_count", decision.tally.unknown},
             {"removed_count", applied.removed},
             {"added_count", applied.added},
             {"stale_count", applied.stale},
             {"duration_ms", took.count()}});
  if (sweep->job.progress)
    sweep->job.progress->moved(std::ssize(sweep->picked.posts),
                               std::ssize(sweep->picked.posts));
  sweep->asker.deliver(JobDone{decision.abort.empty() ? "ok" : "skipped",
                               decision.abort,
                               applied.removed + applied.added});
}

void apply(Self self, const SweepPtr& sweep, const PostLookup& found) {
  const auto& parts = self->state.parts;
  CheckRun rules({parts.removal, parts.rules.max_deletions,
                  sweep->picked.entries_active, parts.items, parts.eligibility,
                  DeleteSweeperState::name, sweep->job.run_id});
  const auto now = parts.clock->now();
  sweep->decision = rules.judge({sweep->picked.posts, found, {}, now});
  self
    ->request(parts.writes, store_timeout,
              ApplyChecks{sweep->decision.checks, now, DeleteSweeperState::name,
                          sweep->job.run_id, sweep->decision.reasons})
    .then([=](const ChecksApplied& applied) { finish(self, sweep, applied); },
          [=](const caf::error& error) { fail_sweep(self, sweep, error); });
}

void look_up(Self self, const SweepPtr& sweep) {
  if (sweep->picked.posts.empty())
    return finish(self, sweep, {});
  LookUpPosts order{{}, BudgetClass::sweep, sweep->job.deadline};
  for (const auto& post : sweep->picked.posts)
    order.ids.push_back(post.id);
  const auto left = std::min<std::chrono::nanoseconds>(
    sweep->job.deadline.left(self->clock().now()), longest_wait);
  self->request(self->state.parts.posts, left + answer_grace, std::move(order))
    .then([=](const PostLookup& found) { apply(self, sweep, found); },
          [=](const caf::error& error) { fail_sweep(self, sweep, error); });
}

caf::result<JobDone> run_job(Self self, const RunJob& job) {
  auto& state = self->state;
  if (state.sweeping)
    return to_caf(
      {Errc::conflict, "a sweep is going on already", "already_running"});
  state.sweeping = true;
  auto sweep = std::make_shared<Sweep>(
    Sweep{job, promise_for<JobDone>(self), self->clock().now(), {}, {}});
  auto later = sweep->asker.later();
  PickPosts query;
  query.order = PickOrder::newest;
  query.limit = state.parts.rules.limit;
  query.unchecked_since =
    state.parts.clock->now() - state.parts.rules.checked_lately;
  self->request(state.parts.reads, store_timeout, query)
    .then(
      [=](const PickedPosts& picked) {
        sweep->picked = picked;
        look_up(self, sweep);
      },
      [=](const caf::error& error) { fail_sweep(self, sweep, error); });
  return later;
}

} // namespace

JobActor::behavior_type delete_sweeper(Self self, DeleteSweeperParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const RunJob& job) { return run_job(self, job); },
  };
}

} // namespace signalbox
