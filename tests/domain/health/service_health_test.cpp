#include "domain/health/service_health.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

constexpr SteadyTime judged_at{2h};

JobStatus poller() {
  JobStatus job;
  job.name = "twitterPoller";
  job.expected_interval = 120s;
  job.rules.timeout = 30s;
  return job;
}

/// A process that has been up for an hour; the service ran so long ago.
ServiceTimes ran(Millis ago) {
  ServiceTimes times;
  times.last_run_age = ago;
  times.observed = 1h;
  times.now = judged_at;
  return times;
}

ServiceTimes never_ran(Millis observed) {
  ServiceTimes times;
  times.observed = observed;
  times.now = judged_at;
  return times;
}

RunningNow run(Millis began, Millis moved) {
  RunningNow run;
  run.began = judged_at - began;
  run.last_movement = judged_at - moved;
  return run;
}

} // namespace

TEST_CASE("service_health: the age of the last run against the interval",
          "[domain][service_health]") {
  struct Case {
    Millis age;
    ServiceState state;
  };
  const auto [age, state] = GENERATE(
    Case{0ms, ServiceState::healthy}, Case{120s, ServiceState::healthy},
    Case{180s, ServiceState::healthy}, Case{180001ms, ServiceState::warning},
    Case{240s, ServiceState::warning}, Case{240001ms, ServiceState::stalled},
    Case{72h, ServiceState::stalled});
  const auto health = judge_service(poller(), ran(age));
  CHECK(health.state == state);
  CHECK(health.age == age);
  CHECK(health.reason == (state == ServiceState::stalled ? "overdue" : ""));
}

TEST_CASE("service_health: the intervals that were promised",
          "[domain][service_health]") {
  struct Case {
    Millis interval, healthy, stalled;
  };
  const auto [interval, healthy, stalled] = GENERATE(
    Case{120s, 180s, 241s}, Case{180s, 270s, 361s}, Case{300s, 450s, 601s});
  auto job = poller();
  job.expected_interval = interval;
  CHECK(judge_service(job, ran(healthy)).state == ServiceState::healthy);
  CHECK(judge_service(job, ran(stalled)).state == ServiceState::stalled);
}

TEST_CASE("service_health: one that never ran is unknown, then stalled",
          "[domain][service_health]") {
  const auto young = judge_service(poller(), never_ran(240s));
  CHECK(young.state == ServiceState::unknown);
  CHECK(young.reason == "never_ran");
  CHECK_FALSE(young.age);
  const auto old = judge_service(poller(), never_ran(240001ms));
  CHECK(old.state == ServiceState::stalled);
  CHECK(old.reason == "overdue");
}

TEST_CASE("service_health: a long run that moves is alive",
          "[domain][service_health]") {
  auto job = poller();
  job.rules.timeout = 0ms; // its own limits
  job.running = {run(25min, 10s)};
  CHECK(judge_service(job, ran(30min)).state == ServiceState::healthy);
  job.running = {run(25min, 200s)};
  CHECK(judge_service(job, ran(30min)).state == ServiceState::warning);
}

TEST_CASE("service_health: a run that says nothing is stalled in its limit",
          "[domain][service_health]") {
  auto job = poller();
  job.rules.timeout = 10min;
  job.running = {run(241s, 241s)};
  const auto health = judge_service(job, ran(6min));
  CHECK(health.state == ServiceState::stalled);
  CHECK(health.reason == "no_progress");
  CHECK(health.silence == 241s);
  CHECK(health.age == 6min);
}

TEST_CASE("service_health: movement beyond the limit counts for nothing",
          "[domain][service_health]") {
  auto job = poller();
  job.running = {run(36s, 1s)};
  CHECK(judge_service(job, ran(5min)).reason == "past_limit");
  // The second attempt has a limit of its own.
  job.running[0].attempt = 2;
  CHECK(judge_service(job, ran(5min)).state == ServiceState::healthy);
}

TEST_CASE("service_health: the first run is a sign of life",
          "[domain][service_health]") {
  auto job = poller();
  job.running = {run(5s, 5s)};
  CHECK(judge_service(job, never_ran(1h)).state == ServiceState::healthy);
}

TEST_CASE("service_health: of several runs the liveliest counts",
          "[domain][service_health]") {
  auto job = poller();
  job.rules.timeout = 1h;
  job.running = {run(20min, 20min), run(1min, 1min)};
  CHECK(judge_service(job, ran(20min)).state == ServiceState::healthy);
}

TEST_CASE("service_health: a zombie is stalled, whatever else holds",
          "[domain][service_health]") {
  auto job = poller();
  job.running = {run(36s, 1s)};
  job.running[0].zombie = true;
  job.pause = JobPause{};
  const auto fresh = judge_service(job, ran(40s));
  CHECK(fresh.state == ServiceState::stalled);
  CHECK(fresh.reason == "zombie");
  CHECK_FALSE(fresh.needs_restart());
  CHECK(judge_service(job, ran(241s)).needs_restart());
}

TEST_CASE("service_health: other stalls need no new process",
          "[domain][service_health]") {
  CHECK_FALSE(judge_service(poller(), ran(24h)).needs_restart());
}

TEST_CASE("service_health: who is not to run is not judged",
          "[domain][service_health]") {
  auto job = poller();
  const std::string why = GENERATE("disabled", "paused", "out_of_session",
                                   "scheduler_off", "no_interval");
  job.rules.enabled = why != "disabled";
  if (why == "paused")
    job.pause = JobPause{"desk", "holiday", {}, {}};
  job.market_bound = why == "out_of_session";
  if (why == "no_interval")
    job.expected_interval = 0ms;
  auto times = ran(24h);
  times.by_itself = why != "scheduler_off";
  const auto health = judge_service(job, times);
  CHECK(health.state == ServiceState::unknown);
  CHECK(health.reason == why);
}

TEST_CASE("service_health: what was before it came to be judged is forgotten",
          "[domain][service_health]") {
  auto job = poller();
  job.market_bound = true;
  auto times = ran(17h);
  times.in_session = true;
  times.judged_for = 100s;
  CHECK(judge_service(job, times).state == ServiceState::healthy);
  times.judged_for = 241s;
  CHECK(judge_service(job, times).state == ServiceState::stalled);
}

TEST_CASE("service_health: states read as the routes promise",
          "[domain][service_health]") {
  CHECK(to_string(ServiceState::healthy) == "HEALTHY");
  CHECK(to_string(ServiceState::warning) == "WARNING");
  CHECK(to_string(ServiceState::stalled) == "STALLED");
  CHECK(to_string(ServiceState::unknown) == "UNKNOWN");
}
