#include "tests/end_to_end/desk.hpp"
#include "tests/end_to_end/plain_connection.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Starts a drain and waits until the model is asked.
std::future<Answer> start_and_watch(Desk& desk, const std::string& query = {}) {
  auto drained = desk.start_drain(query);
  REQUIRE(eventually([&] { return desk.sim.model_in_flight() > 0; }));
  return drained;
}

} // namespace

TEST_CASE("overlap: of two drains at once one is skipped",
          "[end_to_end][overlap]") {
  Desk desk({"--model-latency", "500"});
  desk.start();
  desk.post_many(3);
  auto first = start_and_watch(desk);
  const auto second = desk.drain();
  CHECK(second.status == 200);
  CHECK(second.text("ok") == "true");
  CHECK(second.text("skipped") == "true");
  CHECK(second.text("reason") == "already_running");
  CHECK(second.number("attemptedCount") == 0);
  CHECK(second.items("details").empty());
  const auto done = first.get();
  check_laws(done);
  CHECK(done.text("skipped") == "false");
  CHECK(done.number("scoredCount") == 3);
  CHECK(desk.sim.model_requests() == 3);
}

TEST_CASE("overlap: the seat is free again as soon as a drain has answered",
          "[end_to_end][overlap]") {
  Desk desk;
  desk.start();
  for (int i = 0; i < 10; ++i) {
    desk.post("s" + std::to_string(i));
    const auto drained = desk.drain();
    CHECK(drained.text("skipped") == "false");
    CHECK(drained.number("scoredCount") == 1);
  }
}

TEST_CASE("overlap: many drains at once score every signal once",
          "[end_to_end][overlap]") {
  Desk desk({"--model-latency", "20"});
  desk.start();
  desk.post_many(20);
  std::vector<std::future<Answer>> drains;
  drains.reserve(20);
  for (int i = 0; i < 20; ++i)
    drains.push_back(desk.start_drain());
  std::int64_t scored = 0;
  for (auto& drain : drains) {
    const auto drained = drain.get();
    check_laws(drained);
    scored += drained.number("scoredCount");
  }
  CHECK(scored == 20);
  CHECK(desk.sim.model_requests() == 20);
}

TEST_CASE("overlap: with two seats two drains share the work",
          "[end_to_end][overlap]") {
  Desk desk({"--model-latency", "500"});
  desk.start({{"AI_SCORE_DRAIN_MAX_PARALLEL", "2"}});
  desk.post_many(4);
  auto first = start_and_watch(desk, "?limit=2");
  auto second = desk.start_drain("?limit=2");
  REQUIRE(eventually([&] { return desk.sim.model_in_flight() == 4; }));
  CHECK(desk.drain("?limit=2").text("reason") == "already_running");
  for (auto* const drain : {&first, &second}) {
    const auto drained = drain->get();
    check_laws(drained);
    CHECK(drained.number("scoredCount") == 2);
  }
  CHECK(desk.count("SCORED") == 4);
  CHECK(desk.sim.model_requests() == 4);
}

TEST_CASE("overlap: a drain goes on when its caller is gone",
          "[end_to_end][overlap]") {
  Desk desk({"--model-latency", "300"});
  desk.start();
  desk.post_many(3);
  PlainConnection caller(desk.daemon().port());
  caller.send("POST /api/ai/score/drain HTTP/1.1\r\nHost: localhost\r\n"
              "x-cron-token: " +
              std::string(cron_token) + "\r\n\r\n");
  REQUIRE(eventually([&] { return desk.sim.model_in_flight() == 3; }));
  caller.reset();
  CHECK(eventually([&] { return desk.count("SCORED") == 3; }));
  CHECK(eventually([&] { return desk.drain().text("skipped") == "false"; }));
}

TEST_CASE("overlap: a drain's answer may take longer than other requests",
          "[end_to_end][overlap]") {
  Desk desk({"--model-latency", "1000"});
  desk.start({{"HTTP_HEADER_MS", "200"}, {"HTTP_REQUEST_MS", "400"}});
  desk.post("one");
  const auto drained = desk.drain();
  CHECK(drained.status == 200);
  CHECK(drained.number("scoredCount") == 1);
}

TEST_CASE("overlap: the names that a caller gives a run come back",
          "[end_to_end][overlap]") {
  Desk desk;
  desk.start();
  const auto drained =
    desk.http().ask({http::Method::post,
                     "/api/ai/score/drain",
                     "",
                     {{"x-run-id", "run-77"}, {"x-run-source", "crontab"}}});
  CHECK(drained.text("runId") == "run-77");
  CHECK(drained.text("runSource") == "crontab");
  CHECK(desk.daemon().wait_for_log("score_drain.finished", "run-77"));
}
