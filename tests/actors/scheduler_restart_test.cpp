#include "actors/scheduler.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/scheduler_stage.hpp"

using namespace signalbox;
using namespace std::chrono_literals;
using test::SchedulerStage;

// The stage begins at 15:00 UTC on a Friday.

namespace {

JobRules making_up(Millis useful_for) {
  auto rules = SchedulerStage::without_jitter();
  rules.missed = Missed::once;
  rules.useful_for = useful_for;
  return rules;
}

} // namespace

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: a run that was missed is let go, with a reason",
                 "[actors][scheduler]") {
  add("archive", cron("10 16 * * *"), job, without_jitter());
  const auto former = launch();
  advance(2h);
  REQUIRE(job.seen.size() == 1);
  const auto actor = relaunch(former, 30h);
  CHECK(job.seen.size() == 1);
  CHECK(logged("job.missed", "2026-01-31T16:10:00.000Z") == 1);
  CHECK(measured(
    R"(signalbox_job_skipped_total{code="missed",service="archive"} 1)"));
  const auto again = relaunch(actor, 1min);
  CHECK(logged("job.missed") == 1);
}

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: a run that was missed is made up for once while "
                 "it is useful",
                 "[actors][scheduler]") {
  add("archive", cron("10 16 * * *"), job, making_up(12h));
  const auto former = launch();
  advance(2h);
  const auto actor = relaunch(former, 30h);
  REQUIRE(job.seen.size() == 2);
  CHECK(job.seen[1].source == "missed");
  CHECK(logged("job.missed") == 0);
  const auto again = relaunch(actor, 1min);
  CHECK(job.seen.size() == 2);
}

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: too late to be useful, it is let go",
                 "[actors][scheduler]") {
  add("archive", cron("10 16 * * *"), job, making_up(1h));
  const auto former = launch();
  advance(2h);
  const auto actor = relaunch(former, 30h);
  CHECK(job.seen.size() == 1);
  CHECK(logged("job.missed", "3600000 ms") == 1);
}

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: what was handled just before a restart does not "
                 "run again",
                 "[actors][scheduler]") {
  add("archive", cron("10 16 * * *"), job, making_up(12h));
  const auto former = launch();
  advance(70min);
  REQUIRE(job.seen.size() == 1);
  const auto actor = relaunch(former, 1s);
  CHECK(job.seen.size() == 1);
}

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: a store that cannot be read is asked again, and "
                 "nothing starts before",
                 "[actors][scheduler]") {
  test::Script<LoadJobs, JobMemory> memory{
    [](const LoadJobs&) {
      return std::optional(
        Result<JobMemory>(fail(Errc::storage, "disk is gone")));
    },
    Millis{0},
    {},
    0,
    0};
  auto rules = without_jitter();
  rules.run_at_start = true;
  add("tick", every(5min), job, rules);
  parts.writes = writer;
  parts.reads = test::spawn_scripts<JobReadsActor>(*this, &memory);
  parts.clock = wall();
  parts.entropy = entropy;
  parts.metrics = metrics;
  const auto actor = spawn(scheduler, parts);
  advance(10s);
  CHECK(memory.seen.size() == 4);
  CHECK(logged("job.memory_unread", "disk is gone") == 4);
  CHECK(job.seen.empty());
  CHECK(ask<JobTriggered>(actor, TriggerJob{"tick", "ann", ""}).error().code ==
        Errc::unavailable);
  memory.answer = [](const LoadJobs&) {
    return std::optional(Result<JobMemory>(JobMemory{}));
  };
  advance(30s);
  CHECK(job.seen.size() == 1);
}

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: a run that a former life left open is ended",
                 "[actors][scheduler]") {
  job = silent();
  add("tick", every(5min), job, without_jitter());
  const auto former = launch();
  advance(5min);
  const auto begun = stored_row("tick").running_since;
  REQUIRE(begun);
  const auto actor = relaunch(former, 1min);
  settle();
  CHECK(logged("job.interrupted", "tick") == 1);
  CHECK_FALSE(stored_row("tick").running_since);
  CHECK(stored_row("tick").total_errors == 1);
  CHECK(stored_row("tick").last_outcome == "failed");
  CHECK(stored_row("tick").last_run == begun);
}

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: when an entry ran last shows at once in a new "
                 "life",
                 "[actors][scheduler]") {
  add("tick", every(5min), job, without_jitter());
  const auto former = launch();
  advance(5min + 1s);
  metrics = std::make_shared<Metrics>();
  parts.metrics = metrics;
  const auto actor = relaunch(former, 1min);
  settle();
  CHECK(measured("signalbox_service_last_run_timestamp_seconds"
                 R"({service="tick"})"));
}
