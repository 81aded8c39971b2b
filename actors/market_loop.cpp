#include "actors/market_loop.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <caf/typed_event_based_actor.hpp>
#include <fmt/format.h>

#include "actors/broker_readings.hpp"
#include "actors/harden.hpp"
#include "actors/promise_guard.hpp"

namespace signalbox {

/// One turn from its order to its answer.
struct LoopTurn {
  RunJob job;
  PromiseGuard<JobDone> asker;
  SteadyTime began{};
  Deadline deadline;
  bool open = false;
  std::size_t step = 0; ///< the next one
  int effects = 0;
  std::string outcome; ///< `sync=0 reconcile=3 …`
  std::vector<std::string> failed;
};

namespace {

using Self = JobActor::stateful_pointer<MarketLoopState>;
using TurnPtr = std::shared_ptr<LoopTurn>;

/// What a step has done, in a word, and how much it changed.
struct StepDone {
  int effects = 0;
  std::string word{};
};

struct Step {
  const char* name;
  bool needs_open_market;
  std::function<void(Self, const TurnPtr&)> run;
};

void go_on(Self self, const TurnPtr& turn);

// -- the end -----------------------------------------------------------------

void log_end(Self self, const LoopTurn& turn) {
  const auto took =
    std::chrono::floor<Millis>(self->clock().now() - turn.began);
  log::info("market_loop.finished", {{"run_id", turn.job.run_id},
                                     {"effect_count", turn.effects},
                                     {"failed_count", turn.failed.size()},
                                     {"detail", turn.outcome},
                                     {"duration_ms", took.count()}});
}

void finish(Self self, const TurnPtr& turn) {
  log_end(self, *turn);
  std::string reason;
  for (const auto& name : turn->failed)
    reason += (reason.empty() ? "" : ",") + name + "_failed";
  turn->asker.deliver(JobDone{"ok", std::move(reason), turn->effects});
}

/// Whatever depends on what the broker holds must not go on without it.
void break_off(Self self, const TurnPtr& turn, const Error& error) {
  log_end(self, *turn);
  turn->asker.deliver(to_caf(error));
}

// -- steps -------------------------------------------------------------------

void note_step(LoopTurn& turn, const char* name, const std::string& word) {
  turn.outcome +=
    fmt::format("{}{}={}", turn.outcome.empty() ? "" : " ", name, word);
}

void step_done(Self self, const TurnPtr& turn, const char* name,
               const StepDone& done) {
  turn->effects += done.effects;
  note_step(*turn, name,
            done.word.empty() ? std::to_string(done.effects) : done.word);
  go_on(self, turn);
}

void step_failed(Self self, const TurnPtr& turn, const char* name,
                 const Error& error) {
  log::warn("market_loop.step_failed", {{"run_id", turn->job.run_id},
                                        {"step", name},
                                        {"code", error.name},
                                        {"detail", error.detail}});
  note_step(*turn, name, error.name);
  turn->failed.emplace_back(name);
  if (error.name == "broker_truth_failed")
    return break_off(self, turn, error);
  go_on(self, turn);
}

/// Asks a partner and goes on with what its report comes to.
template <class Report, class Partner, class Order, class Read>
void ask(Self self, const TurnPtr& turn, const char* name,
         const Partner& partner, Order order, Read read) {
  self->request(partner, time_left(self, turn->deadline), std::move(order))
    .then(
      [=](const Report& report) { step_done(self, turn, name, read(report)); },
      [=](const caf::error& error) {
        step_failed(self, turn, name, from_caf(error));
      });
}

void sync(Self self, const TurnPtr& turn) {
  ask<SyncReport>(self, turn, "sync", self->state.parts.reconciler,
                  SyncTrades{turn->job.run_id, turn->deadline},
                  [](const SyncReport& report) {
                    return StepDone{report.opened + report.errored};
                  });
}

void reconcile(Self self, const TurnPtr& turn) {
  ReconcileTrades order;
  order.run_id = turn->job.run_id;
  order.deadline = turn->deadline;
  ask<ReconcileReport>(self, turn, "reconcile", self->state.parts.reconciler,
                       std::move(order), [](const ReconcileReport& report) {
                         return StepDone{report.closed + report.synced};
                       });
}

void seed(Self self, const TurnPtr& turn) {
  const auto& rules = self->state.parts.rules;
  ask<SeedReport>(
    self, turn, "seed", self->state.parts.seeder,
    SeedFromSignals{rules.seed_limit, rules.seed_min_score, turn->job.run_id,
                    turn->deadline},
    [](const SeedReport& report) { return StepDone{report.seeded}; });
}

/// A turn that found its orders impossible is no failure: guards say why.
void execute(Self self, const TurnPtr& turn) {
  ask<EntryReport>(
    self, turn, "execute", self->state.parts.executor,
    ExecuteEntry{"market-loop", turn->job.run_id, turn->deadline},
    [](const EntryReport& report) {
      return StepDone{report.executed + report.invalid_marked, report.reason};
    });
}

void manage(Self self, const TurnPtr& turn) {
  ask<ManageReport>(self, turn, "manage", self->state.parts.keeper,
                    ManageTrades{turn->job.run_id, turn->deadline},
                    [](const ManageReport& report) {
                      return StepDone{report.changed, report.reason};
                    });
}

void finalize(Self self, const TurnPtr& turn) {
  ask<TradeFinalizeReport>(
    self, turn, "finalize", self->state.parts.reconciler,
    FinalizeTrades{self->state.parts.rules.finalize_limit, turn->job.run_id,
                   turn->deadline},
    [](const TradeFinalizeReport& report) {
      return StepDone{report.finalized};
    });
}

const std::vector<Step>& steps() {
  static const std::vector<Step> all{
    {"sync", false, sync},    {"reconcile", false, reconcile},
    {"seed", true, seed},     {"execute", true, execute},
    {"manage", true, manage}, {"finalize", false, finalize},
  };
  return all;
}

void go_on(Self self, const TurnPtr& turn) {
  while (turn->step < steps().size()) {
    const auto& step = steps()[turn->step++];
    if (turn->job.stop.stop_requested() ||
        turn->deadline.passed(self->clock().now())) {
      note_step(*turn, step.name, "stopped");
      break;
    }
    if (turn->job.progress)
      turn->job.progress->moved(static_cast<std::int64_t>(turn->step),
                                static_cast<std::int64_t>(steps().size()));
    if (turn->open || !step.needs_open_market)
      return step.run(self, turn);
    note_step(*turn, step.name, "market_closed");
  }
  finish(self, turn);
}

// -- the beginning -----------------------------------------------------------

/// A clock that cannot be read says nothing of the market: as if closed.
void look_at_clock(Self self, const TurnPtr& turn) {
  self
    ->request(self->state.parts.broker, time_left(self, turn->deadline),
              ReadBrokerClock{turn->deadline})
    .then(
      [=](const BrokerClock& clock) {
        turn->open = clock.open;
        go_on(self, turn);
      },
      [=](const caf::error& error) {
        log::warn(
          "market_loop.clock_unread",
          {{"run_id", turn->job.run_id}, {"detail", from_caf(error).detail}});
        turn->failed.emplace_back("clock");
        go_on(self, turn);
      });
}

caf::result<JobDone> start(Self self, const RunJob& job) {
  auto& state = self->state;
  if (!state.parts.rules.configured)
    return JobDone{"skipped", "broker_not_configured", 0};
  if (!state.turn.expired())
    return to_caf({Errc::conflict, "another turn goes on", "already_running"});
  const auto now = self->clock().now();
  const auto own = Deadline::after(now, state.parts.rules.call_limit);
  const auto turn =
    std::make_shared<LoopTurn>(LoopTurn{job,
                                        promise_for<JobDone>(self),
                                        now,
                                        std::min(job.deadline, own),
                                        false,
                                        0,
                                        0,
                                        "",
                                        {}});
  state.turn = turn;
  look_at_clock(self, turn);
  return turn->asker.later();
}

} // namespace

JobActor::behavior_type market_loop(Self self, MarketLoopParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const RunJob& job) { return start(self, job); },
  };
}

} // namespace signalbox
