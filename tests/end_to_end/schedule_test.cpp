#include "tests/end_to_end/desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

const Environment at_any_time{{"SCHEDULER_ENABLED", "1"},
                              {"SCORE_DRAIN_ANY_TIME", "1"},
                              {"SCORE_DRAIN_INTERVAL_MS", "200"}};

} // namespace

TEST_CASE("schedule: signals are scored without anybody asking for it",
          "[end_to_end][schedule]") {
  Desk desk;
  desk.start(at_any_time);
  desk.post_many(30);
  CHECK(eventually([&] { return desk.count("SCORED") == 30; }));
  desk.post("late");
  CHECK(eventually([&] { return desk.status_of("late") == "SCORED"; }));
  const auto last = desk.http().get("/api/ai-health");
  CHECK(last.text("lastDrain.runSource") == "schedule");
  const auto metrics = desk.http().get("/metrics").body;
  CHECK(
    metrics.find(R"(signalbox_service_runs_total{service="score-drain"})") !=
    std::string::npos);
}

TEST_CASE("schedule: turned off, nothing starts by itself",
          "[end_to_end][schedule]") {
  Desk desk;
  desk.start(with(at_any_time, {{"SCHEDULER_ENABLED", "0"}}));
  desk.post("one");
  CHECK_FALSE(
    eventually([&] { return desk.sim.model_requests() > 0; }, Millis{800}));
  CHECK(desk.status_of("one") == "PENDING");
  CHECK(desk.drain().number("scoredCount") == 1);
}

TEST_CASE("schedule: a run that is still going is not overtaken",
          "[end_to_end][schedule]") {
  Desk desk({"--model-latency", "1000"});
  desk.start(at_any_time);
  desk.post_many(3);
  CHECK(desk.daemon().wait_for_log("job.skipped", "overrun"));
  CHECK(eventually([&] { return desk.count("SCORED") == 3; }));
  CHECK(desk.sim.model_requests() == 3);
}

TEST_CASE("schedule: a run that is called and one that is due exclude each "
          "other",
          "[end_to_end][schedule]") {
  Desk desk({"--model-latency", "1000"});
  desk.start(at_any_time);
  desk.post_many(3);
  REQUIRE(eventually([&] { return desk.sim.model_in_flight() == 3; }));
  CHECK(desk.drain().text("reason") == "already_running");
  CHECK(eventually([&] { return desk.count("SCORED") == 3; }));
  CHECK(desk.sim.model_requests() == 3);
}
