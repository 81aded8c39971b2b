#include "tests/end_to_end/posts_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

std::int64_t runs_of(Desk& desk, const std::string& service) {
  return desk.http().get("/health/cron/" + service).number("health.total_runs");
}

std::string state_of(Desk& desk, const std::string& service) {
  return desk.http().get("/health/cron/" + service).text("health.status");
}

const Environment hurried_drain{{"SCORE_DRAIN_ANY_TIME", "1"},
                                {"SCORE_DRAIN_INTERVAL_MS", "200"}};

} // namespace

TEST_CASE("services: one hanging upstream stalls its own services and no other",
          "[end_to_end][services]") {
  PostsDesk desk;
  desk.watch(with(hurried_drain, {{"X_HTTP_TIMEOUT_MS", "20000"}}));
  REQUIRE(eventually([&] { return runs_of(desk, "twitterPoller") > 2; }));
  CHECK(state_of(desk, "twitterPoller") == "HEALTHY");
  desk.sim.fault(R"({"service":"x","count":-1,"kind":"hang"})");
  REQUIRE(desk.daemon().wait_for_log("actor.stalled", "twitterPoller"));
  CHECK(state_of(desk, "twitterPoller") == "STALLED");
  const auto before = runs_of(desk, "score-drain");
  CHECK(eventually([&] { return runs_of(desk, "score-drain") > before + 3; }));
  const auto cron = desk.http().get("/health/cron");
  CHECK(cron.status == 200);
  CHECK(cron.body.find(R"("stalled_services":[)") != std::string::npos);
  CHECK(desk.http().get("/health/cron?strict=1").status == 503);
  CHECK(desk.daemon().log("actor.stalled").size() <= 3);
  desk.sim.end_faults();
  CHECK(desk.daemon().wait_for_log("actor.recovered", "twitterPoller"));
}

TEST_CASE("services: what is known of a service outlives the daemon",
          "[end_to_end][services]") {
  PostsDesk desk;
  desk.watch();
  REQUIRE(eventually([&] { return runs_of(desk, "twitterPoller") > 3; }));
  const auto runs = runs_of(desk, "twitterPoller");
  desk.daemon().process().signal(SIGKILL);
  desk.watch({{"TWITTER_POLL_INTERVAL", "60000"}});
  CHECK(runs_of(desk, "twitterPoller") >= runs);
  const auto unknown = desk.http().get("/health/cron/nobody");
  CHECK(unknown.status == 404);
  CHECK(unknown.text("error") == "Service not found");
}

TEST_CASE(
  "services: a paused job stays paused over a kill, until it is resumed",
  "[end_to_end][services]") {
  PostsDesk desk;
  desk.watch();
  REQUIRE(eventually([&] { return runs_of(desk, "twitterPoller") > 1; }));
  const auto paused = desk.http().post("/api/jobs/twitterPoller/pause",
                                       R"({"by":"kim","why":"maintenance"})");
  INFO(paused.body);
  REQUIRE(paused.status == 200);
  desk.daemon().process().signal(SIGKILL);
  desk.watch();
  const auto calls = desk.x_count("mentions", "requests");
  CHECK_FALSE(eventually(
    [&] { return desk.x_count("mentions", "requests") > calls; }, Millis{600}));
  CHECK(desk.http().get("/api/jobs/twitterPoller").body.find("maintenance") !=
        std::string::npos);
  CHECK(desk.http().post("/api/jobs/twitterPoller/resume").status == 200);
  CHECK(desk.x_sees("mentions", 2));
  CHECK(desk.http().post("/api/jobs/nobody/pause").status == 404);
}

TEST_CASE("services: a person may start a job that nothing else starts",
          "[end_to_end][services]") {
  PostsDesk desk;
  desk.watch({{"SCHEDULER_ENABLED", "0"}});
  CHECK(desk.http().post("/api/jobs/twitterPoller/trigger").status < 300);
  CHECK(eventually([&] { return desk.x_count("mentions", "requests") == 1; }));
}

TEST_CASE("services: people are told of a stall once, and of its end once",
          "[end_to_end][services]") {
  PostsDesk desk;
  desk.watch({{"X_HTTP_TIMEOUT_MS", "20000"}});
  REQUIRE(eventually([&] { return runs_of(desk, "twitterPoller") > 1; }));
  desk.sim.fault(R"({"service":"x","count":-1,"kind":"hang",)"
                 R"("match":{"route":"mentions"}})");
  const auto told = [&] {
    int count = 0;
    for (const auto& delivery : desk.deliveries("webhook"))
      count +=
        text_at(delivery, "body").find("twitterPoller") != std::string::npos
          ? 1
          : 0;
    return count;
  };
  REQUIRE(eventually([&] { return told() == 1; }));
  CHECK_FALSE(eventually([&] { return told() > 1; }, Millis{600}));
  desk.sim.end_faults();
  CHECK(eventually([&] { return told() == 2; }));
}

TEST_CASE("services: a notification waits for its receiver and arrives once, "
          "over a kill",
          "[end_to_end][services]") {
  PostsDesk desk;
  desk.sim.fault(
    R"({"service":"webhook","kind":"status","status":500,"count":-1})");
  desk.watch({{"X_HTTP_TIMEOUT_MS", "20000"}});
  REQUIRE(eventually([&] { return runs_of(desk, "twitterPoller") > 1; }));
  desk.sim.fault(R"({"service":"x","count":-1,"kind":"hang",)"
                 R"("match":{"route":"mentions"}})");
  REQUIRE(eventually([&] { return !desk.deliveries("webhook").empty(); }));
  desk.daemon().process().signal(SIGKILL);
  desk.sim.end_faults();
  desk.watch({{"SCHEDULER_ENABLED", "0"}});
  const auto accepted = [&] {
    int count = 0;
    for (const auto& delivery : desk.deliveries("webhook"))
      count += text_at(delivery, "accepted") == "true" ? 1 : 0;
    return count;
  };
  CHECK(eventually([&] { return accepted() == 1; }));
  CHECK_FALSE(eventually([&] { return accepted() > 1; }, Millis{500}));
}

TEST_CASE("services: people are told that the model refuses our key",
          "[end_to_end][services]") {
  PostsDesk desk;
  desk.watch();
  desk.sim.fault(R"({"service":"model","kind":"status","status":401})");
  desk.post("one");
  desk.start_drain().wait();
  CHECK(eventually([&] {
    for (const auto& delivery : desk.deliveries("webhook"))
      if (text_at(delivery, "body").find("SCORER_CLOSED") != std::string::npos)
        return true;
    return false;
  }));
}
