#include <algorithm>
#include <set>

#include "actors/heartbeat_monitor.hpp"
#include "telemetry/log.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/virtual_time.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

/// A monitor between a scheduler that follows a script and people who listen.
struct JobStage : test::VirtualTime {
  JobStatus job;
  bool silent = false; ///< the scheduler keeps its mail
  test::Script<GetJobs, JobStatuses> jobs{
    [this](const GetJobs&) {
      return silent ? std::nullopt
                    : std::optional(Result<JobStatuses>(JobStatuses{{job}}));
    },
    Millis{0},
    {},
    0,
    0};
  std::vector<Notify> notified;
  std::vector<std::string> lines;
  int fed = 0;
  std::shared_ptr<Metrics> metrics = std::make_shared<Metrics>();

  JobStage() {
    log::redirect([this](std::string_view line) { lines.emplace_back(line); });
    job.name = "twitterPoller";
    job.expected_interval = 120s;
    job.row.last_run = wall()->now();
  }
  ~JobStage() {
    log::redirect([](std::string_view) {});
  }

  HeartbeatMonitorActor start(std::vector<WatchedActor> watched = {}) {
    const auto people = spawn([this](caf::event_based_actor*) -> caf::behavior {
      return {[this](const Notify& told) { notified.push_back(told); }};
    });
    HeartbeatMonitorParts parts{{},
                                std::move(watched),
                                metrics,
                                1s,
                                [this] { ++fed; },
                                {test::spawn_scripts<JobsActor>(*this, &jobs),
                                 caf::actor_cast<NotifierActor>(people), wall(),
                                 std::make_shared<const SessionCalendar>()}};
    auto monitor = spawn(heartbeat_monitor, std::move(parts));
    settle();
    return monitor;
  }

  void run_now() { job.row.last_run = wall()->now(); }

  /// A run of the job that began now, and says nothing from here on.
  void begin_run() {
    RunningNow run;
    run.began = run.last_movement = steady_now();
    job.running = {run};
  }

  int told(const std::string& event) const {
    return static_cast<int>(
      std::count_if(lines.begin(), lines.end(), [&](const auto& line) {
        return line.find('"' + event + '"') != std::string::npos;
      }));
  }

  std::string line(const std::string& event) const {
    for (const auto& text : lines)
      if (text.find('"' + event + '"') != std::string::npos)
        return text;
    return "";
  }

  bool shows_stalled(int value) const {
    return metrics->render().find(
             R"(signalbox_service_stalled{service="twitterPoller"} )" +
             std::to_string(value)) != std::string::npos;
  }
};

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE_METHOD(JobStage,
                 "heartbeat_monitor: a stalled job is told once, and its end",
                 "[actors][heartbeat_monitor]") {
  const auto monitor = start();
  advance(4min);
  CHECK(told("actor.stalled") == 0);
  CHECK(shows_stalled(0));
  advance(10min);
  CHECK(told("actor.stalled") == 1);
  const auto begun = line("actor.stalled");
  CHECK(contains(begun, R"("level":"error")"));
  CHECK(contains(begun, R"("service":"twitterPoller")"));
  CHECK(contains(begun, R"("code":"overdue")"));
  CHECK(contains(begun, R"("age_seconds":242)"));
  CHECK(contains(begun, R"("expected_interval_ms":120000)"));
  CHECK(shows_stalled(1));
  run_now();
  advance(1min);
  CHECK(told("actor.stalled") == 1);
  CHECK(told("actor.recovered") == 1);
  CHECK(contains(line("actor.recovered"), R"("code":"ran")"));
  CHECK(shows_stalled(0));
}

TEST_CASE_METHOD(JobStage,
                 "heartbeat_monitor: people hear of begin and end, each stall "
                 "under keys of its own",
                 "[actors][heartbeat_monitor]") {
  const auto monitor = start();
  for (int stall = 0; stall < 2; ++stall) {
    advance(10min);
    run_now();
    advance(3s);
  }
  REQUIRE(notified.size() == 4);
  std::set<std::string> keys;
  for (const auto& told : notified) {
    CHECK(told.type == "SERVICE_STALLED");
    CHECK(contains(told.text, "twitterPoller"));
    keys.insert(told.dedupe_key);
  }
  CHECK(keys.size() == 4);
  CHECK(contains(notified[0].text, "is stalled"));
  CHECK(contains(notified[1].text, "no longer stalled"));
}

TEST_CASE_METHOD(JobStage, "heartbeat_monitor: a silent run is no progress",
                 "[actors][heartbeat_monitor]") {
  job.rules.timeout = 0ms;
  const auto monitor = start();
  begin_run();
  advance(5min);
  CHECK(told("actor.stalled") == 1);
  CHECK(contains(line("actor.stalled"), R"("code":"no_progress")"));
  job.running[0].last_movement = steady_now();
  advance(3s);
  CHECK(told("actor.recovered") == 1);
}

TEST_CASE_METHOD(JobStage, "heartbeat_monitor: a long run that moves is well",
                 "[actors][heartbeat_monitor]") {
  job.rules.timeout = 0ms;
  const auto monitor = start();
  begin_run();
  for (int minute = 0; minute < 30; ++minute) {
    advance(1min);
    job.running[0].last_movement = steady_now();
  }
  CHECK(told("actor.stalled") == 0);
}

TEST_CASE_METHOD(JobStage,
                 "heartbeat_monitor: a stalled job alone feeds the watchdog",
                 "[actors][heartbeat_monitor]") {
  const auto monitor = start();
  advance(10min);
  REQUIRE(told("actor.stalled") == 1);
  const int before = fed;
  advance(1min);
  CHECK(fed >= before + 59);
}

TEST_CASE_METHOD(JobStage,
                 "heartbeat_monitor: a lasting zombie starves the watchdog",
                 "[actors][heartbeat_monitor]") {
  const auto monitor = start();
  begin_run();
  job.running[0].zombie = true;
  advance(1min);
  CHECK(told("actor.stalled") == 1);
  CHECK(fed >= 60);
  advance(4min);
  const int before = fed;
  advance(1min);
  CHECK(fed == before);
  job.running.clear();
  run_now();
  advance(1min);
  CHECK(fed > before);
}

TEST_CASE_METHOD(JobStage,
                 "heartbeat_monitor: a silent scheduler does not stop it",
                 "[actors][heartbeat_monitor]") {
  const auto monitor = start();
  silent = true;
  advance(10min);
  CHECK(told("heartbeat_monitor.jobs_unknown") == 1);
  CHECK(told("actor.stalled") == 1); // by its last word
  CHECK(ask<Pong>(monitor, Ping{}));
  silent = false;
  run_now();
  advance(10s);
  CHECK(told("actor.recovered") == 1);
}

TEST_CASE_METHOD(JobStage,
                 "heartbeat_monitor: it answers with every service and actor",
                 "[actors][heartbeat_monitor]") {
  const auto mate = spawn([](caf::event_based_actor*) -> caf::behavior {
    return {[](const Ping&) { return Pong{}; }};
  });
  const auto monitor = start({{"mate", caf::actor_cast<AliveActor>(mate)}});
  advance(200s);
  const auto healths = ask<ServiceHealths>(monitor, GetServiceHealth{});
  REQUIRE(healths);
  REQUIRE(healths->services.size() == 1);
  CHECK(healths->services[0].state == ServiceState::warning);
  CHECK(healths->services[0].age == 200s);
  REQUIRE(healths->actors.size() == 1);
  CHECK(healths->actors[0].name == "mate");
}

TEST_CASE_METHOD(JobStage,
                 "heartbeat_monitor: its answer is as new as the scheduler's",
                 "[actors][heartbeat_monitor]") {
  const auto monitor = start();
  advance(239s);
  run_now();
  advance(1500ms); // between two looks
  const auto healths = ask<ServiceHealths>(monitor, GetServiceHealth{});
  CHECK(healths->services.at(0).age == 1500ms);
}

TEST_CASE_METHOD(JobStage,
                 "heartbeat_monitor: before the scheduler's first word it "
                 "knows of no health",
                 "[actors][heartbeat_monitor]") {
  silent = true;
  const auto monitor = start();
  const auto healths = ask<ServiceHealths>(monitor, GetServiceHealth{}, 2s);
  REQUIRE_FALSE(healths);
  CHECK(healths.error().code == Errc::unavailable);
}

TEST_CASE_METHOD(JobStage, "heartbeat_monitor: people hear of stuck actors too",
                 "[actors][heartbeat_monitor]") {
  const auto stuck = spawn([](caf::event_based_actor* self) -> caf::behavior {
    return {[self](const Ping&) -> caf::result<Pong> {
      return self->make_response_promise<Pong>();
    }};
  });
  const auto monitor = start({{"scorer", caf::actor_cast<AliveActor>(stuck)}});
  for (int minute = 0; minute < 3; ++minute) {
    advance(1min);
    run_now();
  }
  REQUIRE(notified.size() == 1);
  CHECK(contains(notified[0].text, "scorer is stalled"));
}

TEST_CASE_METHOD(JobStage,
                 "heartbeat_monitor: a scheduler that has not read its memory "
                 "yet makes nothing stalled",
                 "[actors][heartbeat_monitor]") {
  const auto monitor = start();
  for (int i = 0; i < 30; ++i) {
    advance(2min);
    run_now();
  }
  advance(3s);
  job.row.last_run.reset();
  jobs.answer = [this](const GetJobs&) {
    return std::optional(Result<JobStatuses>(JobStatuses{{job}, true, false}));
  };
  advance(10s);
  CHECK(told("actor.stalled") == 0);
}
