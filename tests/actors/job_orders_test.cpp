#include "actors/job_orders.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/scheduler_stage.hpp"

using namespace signalbox;
using namespace std::chrono_literals;
using test::SchedulerStage;

namespace {

struct OrderStage : SchedulerStage {
  Result<JobTriggered> trigger(const SchedulerActor& actor) {
    return ask<JobTriggered>(actor, TriggerJob{"tick", "ann", "a test"});
  }
  Result<JobStatus> pause(const SchedulerActor& actor,
                          std::optional<WallTime> until = std::nullopt) {
    return ask<JobStatus>(actor, PauseJob{"tick", "ann", "a test", until});
  }
  Result<JobStatus> resume(const SchedulerActor& actor) {
    return ask<JobStatus>(actor, ResumeJob{"tick", "bob", "done"});
  }
};

} // namespace

TEST_CASE_METHOD(OrderStage, "job_orders: the list shows every entry in order",
                 "[actors][job_orders]") {
  auto rules = unhurried();
  rules.jitter = 3s;
  add("tick", every(2min), job, rules);
  add("archive", cron("10 2 * * *"), job, unhurried());
  const auto actor = launch();
  const auto all = ask<JobStatuses>(actor, GetJobs{}).value();
  CHECK(all.by_itself);
  REQUIRE(all.jobs.size() == 2);
  const auto& tick = all.jobs[0];
  CHECK(tick.name == "tick");
  CHECK(tick.schedule == "every 2m");
  CHECK(tick.zone.empty());
  CHECK(tick.rules.jitter == 3s);
  CHECK(tick.expected_interval == 2min);
  CHECK_FALSE(tick.market_bound);
  CHECK(tick.next_run == wall()->now() + 2min);
  CHECK(tick.running.empty());
  CHECK_FALSE(tick.pause);
  CHECK(all.jobs[1].schedule == "10 2 * * *");
  CHECK(all.jobs[1].zone == "UTC");
}

TEST_CASE_METHOD(OrderStage, "job_orders: a run in progress shows itself",
                 "[actors][job_orders]") {
  job = silent();
  add("tick", every(2min), job, unhurried());
  const auto actor = launch();
  advance(2min);
  const auto began = steady_now();
  advance(10s);
  auto run = status(actor, "tick").running.at(0);
  CHECK(run.run_id == job.seen[0].run_id);
  CHECK(run.since == wall()->now() - 10s);
  CHECK(run.began == began);
  CHECK(run.last_movement == began);
  CHECK(run.attempt == 1);
  job.seen[0].progress->moved(1, 5);
  run = status(actor, "tick").running.at(0);
  CHECK(run.done == 1);
  CHECK(run.total == 5);
  CHECK(run.last_movement == steady_now());
  advance(5s);
  CHECK(status(actor, "tick").running.at(0).last_movement == steady_now() - 5s);
}

TEST_CASE_METHOD(OrderStage, "job_orders: unknown names are not found",
                 "[actors][job_orders]") {
  const auto actor = launch();
  CHECK(ask<JobStatus>(actor, FindJob{"tick"}).error().code == Errc::not_found);
  CHECK(ask<JobSchedule>(actor, FindSchedule{"tick"}).error().code ==
        Errc::not_found);
  CHECK(trigger(actor).error().code == Errc::not_found);
  CHECK(pause(actor).error().code == Errc::not_found);
  CHECK(resume(actor).error().code == Errc::not_found);
}

TEST_CASE_METHOD(OrderStage, "job_orders: a schedule is handed out",
                 "[actors][job_orders]") {
  add("tick", every(2min), job, unhurried());
  const auto actor = launch();
  const auto found = ask<JobSchedule>(actor, FindSchedule{"tick"}).value();
  CHECK(found.name == "tick");
  CHECK(found.schedule->text() == "every 2m");
}

TEST_CASE_METHOD(OrderStage, "job_orders: a trigger starts a run now",
                 "[actors][job_orders]") {
  job.delay = 10s;
  add("tick", every(2min), job, unhurried());
  const auto actor = launch();
  const auto started = trigger(actor).value();
  REQUIRE(job.seen.size() == 1);
  CHECK(job.seen[0].source == "trigger");
  CHECK(job.seen[0].run_id == started.run_id);
  CHECK(logged("job.triggered", "by ann: a test") == 1);
  CHECK(trigger(actor).error().name == "already_running");
  advance(2min);
  CHECK(job.seen.size() == 2);
}

TEST_CASE_METHOD(OrderStage, "job_orders: a trigger waits where starts wait",
                 "[actors][job_orders]") {
  job.delay = 10s;
  auto rules = unhurried();
  rules.overrun = Overrun::wait;
  add("tick", every(2min), job, rules);
  const auto actor = launch();
  trigger(actor);
  CHECK(trigger(actor)->run_id.empty());
  CHECK(trigger(actor).error().name == "already_running");
  advance(10s);
  CHECK(job.seen.size() == 2);
}

TEST_CASE_METHOD(OrderStage, "job_orders: a disabled entry is not triggered",
                 "[actors][job_orders]") {
  auto rules = unhurried();
  rules.enabled = false;
  add("tick", every(2min), job, rules);
  const auto actor = launch();
  CHECK(trigger(actor).error().name == "disabled");
}

TEST_CASE_METHOD(OrderStage, "job_orders: a paused entry does not start",
                 "[actors][job_orders]") {
  add("tick", every(2min), job, unhurried());
  const auto actor = launch();
  const auto paused = pause(actor).value();
  REQUIRE(paused.pause);
  CHECK(paused.pause->by == "ann");
  CHECK(paused.pause->why == "a test");
  CHECK(paused.pause->since == wall()->now());
  advance(1h);
  CHECK(job.seen.empty());
  CHECK(logged("job.paused", "by ann: a test") == 1);
  CHECK(logged("job.skipped", "paused") == 1);
  CHECK(trigger(actor));
  CHECK(job.seen.size() == 1);
  CHECK_FALSE(resume(actor)->pause);
  CHECK(logged("job.resumed", "by bob: done") == 1);
  advance(2min);
  CHECK(job.seen.size() == 2);
}

TEST_CASE_METHOD(OrderStage, "job_orders: a run in progress is not paused",
                 "[actors][job_orders]") {
  job.delay = 10s;
  add("tick", every(2min), job, unhurried());
  const auto actor = launch();
  advance(2min);
  pause(actor);
  CHECK_FALSE(job.seen[0].stop.stop_requested());
  advance(10s);
  CHECK(status(actor, "tick").row.total_runs == 1);
}

TEST_CASE_METHOD(OrderStage, "job_orders: a pause with an end ends by itself",
                 "[actors][job_orders]") {
  add("tick", every(2min), job, unhurried());
  const auto actor = launch();
  pause(actor, wall()->now() + 9min);
  advance(8min);
  CHECK(job.seen.empty());
  advance(2min);
  CHECK(job.seen.size() == 1);
  CHECK_FALSE(status(actor, "tick").pause);
  CHECK(pause(actor, wall()->now()).error().name == "invalid_parameter");
}

TEST_CASE_METHOD(OrderStage, "job_orders: a pause outlives the process",
                 "[actors][job_orders]") {
  add("tick", every(2min), job, unhurried());
  const auto former = launch();
  pause(former, wall()->now() + 1h);
  const auto actor = relaunch(former, 1min);
  REQUIRE(status(actor, "tick").pause);
  CHECK(status(actor, "tick").pause->why == "a test");
  CHECK(status(actor, "tick").pause->until == start + 1h);
  advance(58min);
  CHECK(job.seen.empty());
  advance(3min);
  CHECK_FALSE(job.seen.empty());
}

TEST_CASE_METHOD(OrderStage, "job_orders: a resumption outlives the process",
                 "[actors][job_orders]") {
  add("tick", every(2min), job, unhurried());
  const auto former = launch();
  pause(former);
  resume(former);
  const auto actor = relaunch(former, 1min);
  CHECK_FALSE(status(actor, "tick").pause);
}

TEST_CASE_METHOD(OrderStage,
                 "job_orders: what was due during a pause is not made up for",
                 "[actors][job_orders]") {
  auto rules = unhurried();
  rules.missed = Missed::once;
  rules.useful_for = 24h;
  add("tick", cron("10 16 * * *"), job, rules);
  const auto former = launch();
  pause(former);
  advance(2h);
  resume(former);
  const auto actor = relaunch(former, 1min);
  CHECK(job.seen.empty());
}

TEST_CASE_METHOD(OrderStage, "job_orders: a pause that is not stored is none",
                 "[actors][job_orders]") {
  add("tick", every(2min), job, unhurried());
  const auto actor = launch();
  caf::anon_send_exit(writer, caf::exit_reason::kill);
  CHECK_FALSE(pause(actor));
  CHECK_FALSE(status(actor, "tick").pause);
}
