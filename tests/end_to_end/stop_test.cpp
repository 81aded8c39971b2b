#include "tests/end_to_end/desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

constexpr Millis longest_stop{30'000};

/// Nothing is left claimed, and what was not asked about kept its attempt.
void check_left_behind(Desk& desk, std::int64_t scored, std::int64_t waiting) {
  desk.start();
  CHECK(desk.count("SCORED") == scored);
  CHECK(desk.count("PENDING") == waiting);
  CHECK(desk.count("SCORING") == 0);
  CHECK(desk.daemon().log("score_drain.recovered").empty());
  CHECK(desk.http().get("/api/funnel-stats").number("gptScored") == scored);
}

} // namespace

TEST_CASE("stop: SIGTERM and SIGINT end a daemon at rest at once",
          "[end_to_end][stop]") {
  const int signal = GENERATE(SIGTERM, SIGINT);
  Desk desk;
  desk.start();
  desk.post("one");
  const SystemSteadyClock clock;
  const auto began = clock.now();
  CHECK(desk.daemon().stop(signal) == 0);
  CHECK(clock.now() - began < std::chrono::seconds{5});
  CHECK(desk.daemon().log("daemon.stopping").size() == 1);
  CHECK(desk.daemon().log("daemon.stopped").size() == 1);
  check_left_behind(desk, 0, 1);
}

TEST_CASE("stop: a drain that is asked to stop finishes its calls, gives back "
          "the rest and answers",
          "[end_to_end][stop]") {
  const int signal = GENERATE(SIGTERM, SIGINT);
  Desk desk({"--model-latency", "300"});
  desk.start({{"AI_SCORE_DRAIN_CONCURRENCY", "2"}});
  desk.post_many(12);
  auto drain = desk.start_drain("?backlog=1&releaseLimit=0");
  REQUIRE(eventually([&] { return desk.sim.model_requests() >= 3; }));
  CHECK(desk.daemon().stop(signal) == 0);
  const auto drained = drain.get();
  CAPTURE(drained.body);
  CHECK(drained.status == 200);
  check_laws(drained);
  CHECK(drained.text("reason") == "stopping");
  CHECK(drained.number("attemptedCount") == 12);
  CHECK(drained.number("heldCount") == 0);
  const auto scored = drained.number("scoredCount");
  CHECK(scored >= 3);
  CHECK(scored < 12);
  CHECK(scored == desk.sim.model_requests());
  check_left_behind(desk, scored, 12 - scored);
  for (const auto& signal_left :
       desk.http().get("/api/signals?status=PENDING").items("signals"))
    CHECK(text_at(signal_left, "scoreAttempts") == "0");
  CHECK(desk.drain().number("scoredCount") == 12 - scored);
}

TEST_CASE("stop: a model that hangs does not hold up the end",
          "[end_to_end][stop]") {
  Desk desk;
  desk.start();
  desk.sim.fault(R"({"service":"model","count":-1,"kind":"hang"})");
  desk.post_many(7);
  auto drain = desk.start_drain();
  REQUIRE(eventually([&] { return desk.sim.model_in_flight() == 5; }));
  const SystemSteadyClock clock;
  const auto began = clock.now();
  CHECK(desk.daemon().stop(SIGTERM) == 0);
  CHECK(clock.now() - began < longest_stop);
  const auto drained = drain.get();
  CAPTURE(drained.body);
  CHECK(drained.status == 200);
  check_laws(drained);
  CHECK(drained.number("timeoutCount") == 5);
  CHECK(drained.number("notStartedCount") == 2);
  CHECK(drained.number("releasedCount") == 7);
  check_left_behind(desk, 0, 7);
}

TEST_CASE("stop: a grace that is too short leaves only work that runs again",
          "[end_to_end][stop]") {
  Desk desk;
  desk.start({{"STOP_GRACE_MS", "500"}});
  desk.sim.fault(R"({"service":"model","count":-1,"kind":"hang"})");
  desk.post_many(3);
  auto drain = desk.start_drain();
  REQUIRE(eventually([&] { return desk.sim.model_in_flight() == 3; }));
  const SystemSteadyClock clock;
  const auto began = clock.now();
  desk.daemon().stop(SIGTERM);
  CHECK(clock.now() - began < std::chrono::seconds{10});
  desk.sim.end_faults();
  desk.start();
  CHECK(eventually([&] { return desk.count("PENDING") == 3; }));
  CHECK(desk.drain().number("scoredCount") == 3);
}

TEST_CASE("stop: posts in flight are answered, and what was answered is kept",
          "[end_to_end][stop]") {
  Desk desk;
  desk.start();
  auto posts = desk.start_posts(100);
  posts[10].wait();
  CHECK(desk.daemon().stop(SIGTERM) == 0);
  std::int64_t taken = 0;
  for (auto& post : posts)
    try {
      taken += post.get().status == 201 ? 1 : 0;
    } catch (const std::runtime_error&) {
      // Connections that were not served yet are closed.
    }
  desk.start();
  CHECK(taken > 0);
  CHECK(desk.count("PENDING") >= taken);
}

TEST_CASE("stop: a second signal during the stop does no harm",
          "[end_to_end][stop]") {
  Desk desk({"--model-latency", "500"});
  desk.start();
  desk.post_many(2);
  auto drain = desk.start_drain();
  REQUIRE(eventually([&] { return desk.sim.model_in_flight() == 2; }));
  desk.daemon().process().signal(SIGTERM);
  REQUIRE(desk.daemon().wait_for_log("daemon.stopping"));
  CHECK(desk.daemon().stop(SIGINT) == 0);
  CHECK(drain.get().number("scoredCount") == 2);
}
