#include "actors/job_runs.hpp"

#include "actors/promise_guard.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/stages/scheduler_stage.hpp"

using namespace signalbox;
using namespace std::chrono_literals;
using test::SchedulerStage;

namespace {

JobRules with(Overrun overrun) {
  JobRules rules;
  rules.overrun = overrun;
  rules.jitter = 0s;
  return rules;
}

/// Has runs that time out after 20 s and may be repeated.
JobRules repeatable() {
  auto rules = with(Overrun::skip);
  rules.idempotent = true;
  return rules;
}

Result<JobDone> broken(Errc code = Errc::unavailable) {
  return fail(code, "the other side is gone");
}

/// A job that never answers, but keeps its promise.
struct Hanging {
  static constexpr const char* name = "hanging";
  std::vector<PromiseGuard<JobDone>> open;
};

JobActor::behavior_type hang(JobActor::stateful_pointer<Hanging> self) {
  return {[](const Ping&) { return Pong{}; },
          [self](const RunJob&) -> caf::result<JobDone> {
            self->state.open.push_back(promise_for<JobDone>(self));
            return self->state.open.back().later();
          }};
}

} // namespace

TEST_CASE_METHOD(SchedulerStage,
                 "job_runs: skip never overlaps, however long a run takes",
                 "[actors][job_runs]") {
  job.delay = 12min;
  auto rules = with(Overrun::skip);
  rules.timeout = 0s;
  add("tick", every(5min), job, rules);
  const auto actor = launch();
  advance(30min);
  CHECK(job.seen.size() == 2);
  CHECK(job.most_in_flight == 1);
  CHECK(logged("job.skipped", "overrun") == 4);
}

TEST_CASE_METHOD(SchedulerStage,
                 "job_runs: skip never overlaps, even if the job never answers",
                 "[actors][job_runs]") {
  job = silent();
  auto rules = repeatable();
  rules.max_retries = 5;
  add("tick", every(5min), job, rules);
  const auto actor = launch();
  advance(24h);
  CHECK(job.seen.size() == 1);
  CHECK(status(actor, "tick").running.at(0).zombie);
}

TEST_CASE_METHOD(SchedulerStage, "job_runs: wait queues one start at most",
                 "[actors][job_runs]") {
  job.delay = 17min;
  auto rules = with(Overrun::wait);
  rules.timeout = 0s;
  add("tick", every(5min), job, rules);
  const auto actor = launch();
  advance(21min);
  CHECK(job.seen.size() == 1);
  CHECK(status(actor, "tick").waiting);
  CHECK(logged("job.skipped", "overrun") == 2);
  advance(1min);
  CHECK(job.seen.size() == 2);
  CHECK_FALSE(status(actor, "tick").waiting);
  CHECK(job.most_in_flight == 1);
}

TEST_CASE_METHOD(SchedulerStage, "job_runs: parallel has four runs at most",
                 "[actors][job_runs]") {
  job.delay = 1h;
  auto rules = with(Overrun::parallel);
  rules.timeout = 0s;
  add("tick", every(5min), job, rules);
  const auto actor = launch();
  advance(30min);
  CHECK(job.most_in_flight == 4);
  CHECK(logged("job.skipped", "overrun") == 2);
}

TEST_CASE_METHOD(SchedulerStage,
                 "job_runs: a failed attempt is repeated twice, after 2 s and "
                 "4 s, in the same run",
                 "[actors][job_runs]") {
  job = answering(broken());
  add("tick", every(5min), job, with(Overrun::skip));
  const auto actor = launch();
  advance(5min);
  CHECK(job.seen.size() == 1);
  advance(1799ms);
  CHECK(job.seen.size() == 1);
  advance(401ms);
  CHECK(job.seen.size() == 2);
  advance(3s);
  CHECK(job.seen.size() == 2);
  advance(2s);
  REQUIRE(job.seen.size() == 3);
  CHECK(job.seen[2].attempt == 3);
  CHECK(job.seen[2].run_id == job.seen[0].run_id);
  CHECK(job.seen[2].deadline > job.seen[0].deadline);
  advance(1min);
  CHECK(job.seen.size() == 3);
  CHECK(logged("job.retried") == 2);
  CHECK(logged("job.failed") == 1);
}

TEST_CASE_METHOD(SchedulerStage, "job_runs: a success after a retry is success",
                 "[actors][job_runs]") {
  job.answer = [](const RunJob& order) {
    return std::optional(order.attempt == 1 ? broken() : done());
  };
  add("tick", every(5min), job, with(Overrun::skip));
  const auto actor = launch();
  advance(6min);
  CHECK(job.seen.size() == 2);
  CHECK(status(actor, "tick").row.total_runs == 1);
  CHECK(status(actor, "tick").row.total_errors == 0);
  CHECK(status(actor, "tick").row.last_outcome == "ok");
}

TEST_CASE_METHOD(SchedulerStage,
                 "job_runs: a start that falls on a rest before a retry is "
                 "skipped",
                 "[actors][job_runs]") {
  job = answering(broken());
  auto rules = with(Overrun::skip);
  rules.retry_base = 1h;
  add("tick", every(10s), job, rules);
  const auto actor = launch();
  advance(20s);
  CHECK(job.seen.size() == 1);
  CHECK(logged("job.skipped", "overrun") == 1);
}

TEST_CASE_METHOD(SchedulerStage,
                 "job_runs: what another attempt cannot mend is not repeated",
                 "[actors][job_runs]") {
  job = answering(broken(Errc::invalid_argument));
  add("tick", every(5min), job, with(Overrun::skip));
  const auto actor = launch();
  advance(6min);
  CHECK(job.seen.size() == 1);
  CHECK(logged("job.failed", "invalid_argument") == 1);
}

TEST_CASE_METHOD(SchedulerStage,
                 "job_runs: a job that finds another at work has skipped",
                 "[actors][job_runs]") {
  job = answering(broken(Errc::conflict));
  add("tick", every(5min), job, with(Overrun::skip));
  const auto actor = launch();
  advance(5min);
  CHECK(logged("job.skipped", "conflict") == 1);
  CHECK(status(actor, "tick").row.total_errors == 0);
}

TEST_CASE_METHOD(SchedulerStage, "job_runs: the job sees that its time is over",
                 "[actors][job_runs]") {
  job = answering(broken(), 21s);
  add("tick", every(5min), job, with(Overrun::skip));
  const auto actor = launch();
  advance(5min + 20s - 1ms);
  CHECK_FALSE(job.seen[0].stop.stop_requested());
  advance(1ms);
  CHECK(job.seen[0].stop.stop_requested());
  CHECK(logged("job.timeout", "tick") == 1);
  CHECK(status(actor, "tick").running.size() == 1);
  advance(1s);
  CHECK(status(actor, "tick").running.empty());
  CHECK(status(actor, "tick").row.last_outcome == "timeout");
  advance(2min);
  CHECK(job.seen.size() == 1);
}

TEST_CASE_METHOD(SchedulerStage,
                 "job_runs: a timeout is repeated if the job may be, with a "
                 "fresh stop",
                 "[actors][job_runs]") {
  job = answering(broken(), 21s);
  add("tick", every(5min), job, repeatable());
  const auto actor = launch();
  advance(5min + 21s + 2s);
  REQUIRE(job.seen.size() == 2);
  CHECK_FALSE(job.seen[1].stop.stop_requested());
  advance(20s);
  CHECK(job.seen[1].stop.stop_requested());
}

TEST_CASE_METHOD(SchedulerStage,
                 "job_runs: the time of one attempt is not that of the next",
                 "[actors][job_runs]") {
  job.answer = [](const RunJob& order) {
    return order.attempt == 1 ? std::optional(broken()) : std::nullopt;
  };
  add("tick", every(5min), job, with(Overrun::skip));
  const auto actor = launch();
  advance(5min + 20s);
  CHECK(logged("job.timeout") == 0);
  advance(1800ms);
  CHECK(logged("job.timeout") == 1);
}

TEST_CASE_METHOD(SchedulerStage,
                 "job_runs: an attempt that does not stop is a zombie, said "
                 "once, and blocks until it ends",
                 "[actors][job_runs]") {
  job = answering(broken(), 23min);
  add("tick", every(5min), job, repeatable());
  const auto actor = launch();
  advance(5min + 25s - 1ms);
  CHECK(logged("job.zombie") == 0);
  advance(1ms);
  CHECK(logged("job.zombie", "tick") == 1);
  CHECK(status(actor, "tick").running.at(0).zombie);
  advance(20min);
  CHECK(job.seen.size() == 1);
  CHECK(logged("job.zombie") == 1);
  advance(5min);
  CHECK(job.seen.size() == 2);
}

TEST_CASE_METHOD(SchedulerStage,
                 "job_runs: a job whose actor dies has failed, and runs again",
                 "[actors][job_runs]") {
  const auto hanging = spawn(hang);
  auto rules = with(Overrun::skip);
  rules.max_retries = 0;
  parts.entries.push_back({"tick", every(5min), rules, hanging});
  const auto actor = launch();
  advance(5min);
  CHECK(status(actor, "tick").running.size() == 1);
  caf::anon_send_exit(hanging, caf::exit_reason::kill);
  settle();
  CHECK(status(actor, "tick").running.empty());
  CHECK(logged("job.failed", "unavailable") == 1);
}

TEST_CASE_METHOD(SchedulerStage,
                 "job_runs: a scheduler that dies asks its runs to stop",
                 "[actors][job_runs]") {
  job = silent();
  add("tick", every(5min), job, with(Overrun::skip));
  const auto actor = launch();
  advance(5min);
  caf::anon_send_exit(actor, caf::exit_reason::kill);
  settle();
  CHECK(job.seen[0].stop.stop_requested());
}
