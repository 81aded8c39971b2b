#include "actors/scheduler.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/scheduler_stage.hpp"

using namespace signalbox;
using namespace std::chrono_literals;
using test::SchedulerStage;

namespace {

/// The stage begins at 15:00 UTC on a Friday.
} // namespace

TEST_CASE_METHOD(SchedulerStage, "scheduler: an interval starts on its grid",
                 "[actors][scheduler]") {
  add("tick", every(5min), job);
  const auto actor = launch();
  advance(5min - 1ms);
  CHECK(job.seen.empty());
  advance(1ms);
  REQUIRE(job.seen.size() == 1);
  CHECK(job.seen[0].entry == "tick");
  CHECK(job.seen[0].source == "schedule");
  CHECK(job.seen[0].attempt == 1);
  CHECK(job.seen[0].run_id.size() == 36);
  CHECK(job.seen[0].deadline.at == steady_now() + 20s);
  CHECK(job.seen[0].progress != nullptr);
  advance(1h);
  CHECK(job.seen.size() == 13);
  CHECK(job.seen[1].run_id != job.seen[0].run_id);
}

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: long runs do not shift the grid of a week",
                 "[actors][scheduler]") {
  std::vector<SteadyTime> starts;
  job.answer = [&](const RunJob&) {
    starts.push_back(steady_now());
    return std::optional(done());
  };
  job.delay = 7s;
  add("tick", every(10min), job, without_jitter());
  const auto zero = steady_now();
  const auto actor = launch();
  advance(24h * 7);
  REQUIRE(starts.size() == 1008);
  for (std::size_t k = 0; k < starts.size(); ++k)
    REQUIRE(starts[k] == zero + 10min * static_cast<int>(k + 1));
}

TEST_CASE_METHOD(SchedulerStage, "scheduler: run_at_start starts at once",
                 "[actors][scheduler]") {
  auto rules = without_jitter();
  rules.run_at_start = true;
  add("tick", every(5min), job, rules);
  const auto actor = launch();
  CHECK(job.seen.size() == 1);
  advance(5min);
  CHECK(job.seen.size() == 2);
}

TEST_CASE_METHOD(SchedulerStage, "scheduler: cron starts by the wall clock",
                 "[actors][scheduler]") {
  add("archive", cron("10 16 * * *"), job, without_jitter());
  const auto actor = launch();
  advance(70min - 1ms);
  CHECK(job.seen.empty());
  advance(1ms);
  CHECK(job.seen.size() == 1);
  advance(24h * 3);
  CHECK(job.seen.size() == 4);
}

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: a wall clock set forward makes a fixed time run "
                 "once, within a minute",
                 "[actors][scheduler]") {
  add("archive", cron("10 16 * * *"), job, without_jitter());
  const auto actor = launch();
  advance(10min);
  wall_step += 2h;
  advance(1min);
  CHECK(job.seen.size() == 1);
  advance(12h);
  CHECK(job.seen.size() == 1);
}

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: a wall clock set forward makes a rhythm skip",
                 "[actors][scheduler]") {
  add("rhythm", cron("*/30 * * * *"), job, without_jitter());
  const auto actor = launch();
  advance(10min);
  wall_step += 2h;
  advance(1min);
  CHECK(job.seen.empty());
  CHECK(logged("job.missed", "rhythm") == 1);
  advance(20min);
  CHECK(job.seen.size() == 1);
}

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: a wall clock set back makes nothing run twice",
                 "[actors][scheduler]") {
  add("archive", cron("10 16 * * *"), job, without_jitter());
  const auto actor = launch();
  advance(2h);
  CHECK(job.seen.size() == 1);
  wall_step -= 90min;
  advance(20h);
  CHECK(job.seen.size() == 1);
}

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: an interval does not mind the wall clock",
                 "[actors][scheduler]") {
  add("tick", every(5min), job, without_jitter());
  const auto actor = launch();
  wall_step -= 24h;
  advance(5min);
  CHECK(job.seen.size() == 1);
  wall_step += 72h;
  advance(5min);
  CHECK(job.seen.size() == 2);
}

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: pauses are known before anything starts",
                 "[actors][scheduler]") {
  auto rules = without_jitter();
  rules.run_at_start = true;
  add("tick", every(5min), job, rules);
  ask<JobPauseSet>(writer,
                   SetJobPause{"tick",
                               JobPause{"ann", "", wall()->now(), std::nullopt},
                               Reason{}});
  const auto actor = launch();
  advance(1h);
  CHECK(job.seen.empty());
}

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: switched off, it starts nothing by itself",
                 "[actors][scheduler]") {
  add("tick", every(5min), job, without_jitter());
  parts.by_itself = false;
  const auto actor = launch();
  advance(1h);
  CHECK(job.seen.empty());
  CHECK_FALSE(ask<JobStatuses>(actor, GetJobs{})->by_itself);
  CHECK_FALSE(status(actor, "tick").next_run);
  CHECK(ask<JobTriggered>(actor, TriggerJob{"tick", "ann", ""}));
  CHECK(job.seen.size() == 1);
}

TEST_CASE_METHOD(SchedulerStage, "scheduler: a disabled entry never starts",
                 "[actors][scheduler]") {
  auto rules = without_jitter();
  rules.enabled = false;
  add("tick", every(5min), job, rules);
  const auto actor = launch();
  advance(1h);
  CHECK(job.seen.empty());
}

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: a job that hangs for ever holds up no other",
                 "[actors][scheduler]") {
  auto hanging = silent();
  add("stuck", every(1s), hanging, without_jitter());
  add("tick", every(1s), job, without_jitter());
  const auto actor = launch();
  advance(1h);
  CHECK(hanging.seen.size() == 1);
  CHECK(job.seen.size() == 3600);
}

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: an orderly stop asks runs to stop and waits for "
                 "them",
                 "[actors][scheduler]") {
  job = answering(done(3), 2s);
  add("tick", every(5min), job, without_jitter());
  const auto actor = launch();
  advance(5min);
  CHECK_FALSE(job.seen[0].stop.stop_requested());
  caf::anon_send_exit(actor, caf::exit_reason::user_shutdown);
  settle();
  CHECK(job.seen[0].stop.stop_requested());
  CHECK(ask<Pong>(actor, Ping{}));
  advance(2s);
  CHECK_FALSE(ask<Pong>(actor, Ping{}));
  CHECK(stored_row("tick").last_effect == 3);
}

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: an orderly stop does not wait for ever",
                 "[actors][scheduler]") {
  job = silent();
  add("tick", every(5min), job, without_jitter());
  const auto actor = launch();
  advance(5min);
  caf::anon_send_exit(actor, caf::exit_reason::user_shutdown);
  advance(12s);
  CHECK_FALSE(ask<Pong>(actor, Ping{}));
}
