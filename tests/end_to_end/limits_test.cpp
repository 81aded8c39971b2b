#include "tests/end_to_end/desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

void let_model_hang(Desk& desk) {
  desk.sim.fault(R"({"service":"model","kind":"hang","count":-1})");
}

} // namespace

TEST_CASE("limits: a call that the drain itself cuts off is no error",
          "[end_to_end][limits]") {
  struct Release {
    const char* query;
    std::int64_t released, held;
    const char* status;
  };
  const auto row = GENERATE(Release{"", 3, 0, "PENDING"},
                            Release{"?releaseLimit=0", 0, 3, "SCORING"},
                            Release{"?releaseLimit=3", 3, 0, "PENDING"});
  CAPTURE(row.query);
  Desk desk;
  desk.start({{"AI_SCORE_DRAIN_DEADLINE_MS", "1500"},
              {"AI_SCORE_DRAIN_SOFT_STOP_MS", "100"}});
  let_model_hang(desk);
  desk.post_many(3);
  const auto drained = desk.drain(row.query);
  CHECK(drained.number("timeoutCount") == 3);
  CHECK(drained.text("expired") == "true");
  CHECK(drained.number("releasedCount") == row.released);
  CHECK(drained.number("heldCount") == row.held);
  CHECK(drained.number("durationMs") < 1500);
  CHECK(desk.count(row.status) == 3);
}

TEST_CASE("limits: what was not started is given back with its attempt",
          "[end_to_end][limits]") {
  // A margin below what calls keep back leaves a second call no time either.
  const auto margin = GENERATE(as<std::string>{}, "600", "100");
  CAPTURE(margin);
  Desk desk;
  desk.start({{"AI_SCORE_DRAIN_DEADLINE_MS", "1500"},
              {"AI_SCORE_DRAIN_SOFT_STOP_MS", margin},
              {"AI_SCORE_DRAIN_CONCURRENCY", "1"}});
  let_model_hang(desk);
  desk.post_many(5);
  const auto drained = desk.drain("?backlog=1&releaseLimit=3");
  CHECK(drained.number("attemptedCount") == 5);
  CHECK(drained.number("timeoutCount") == 1);
  CHECK(drained.number("notStartedCount") == 4);
  CHECK(drained.number("releasedCount") == 3);
  CHECK(drained.number("heldCount") == 2);
  CHECK(desk.count("SCORING") == 2);
  CHECK(desk.signal("s1").number("signal.scoreAttempts") == 1);
  CHECK(desk.signal("s2").number("signal.scoreAttempts") == 0);
}

TEST_CASE("limits: no more is given back than the caller allows",
          "[end_to_end][limits]") {
  Desk desk;
  desk.start({{"AI_SCORE_DRAIN_DEADLINE_MS", "1500"},
              {"AI_SCORE_DRAIN_SOFT_STOP_MS", "600"}});
  let_model_hang(desk);
  desk.post_many(30);
  const auto drained = desk.drain("?limit=50&backlog=1&releaseLimit=10");
  CHECK(drained.number("attemptedCount") == 25);
  CHECK(drained.number("timeoutCount") == 5);
  CHECK(drained.number("releasedCount") == 10);
  CHECK(drained.number("heldCount") == 15);
  CHECK(desk.count("PENDING") == 15);
}

TEST_CASE("limits: the day's money stops the scoring and not the daemon",
          "[end_to_end][limits]") {
  Desk desk;
  desk.start({{"AI_BUDGET_USD_PER_DAY", "0.000001"},
              {"AI_SCORE_DRAIN_CONCURRENCY", "1"}});
  desk.post_many(3);
  const auto drained = desk.drain();
  CHECK(drained.number("scoredCount") == 1);
  CHECK(drained.text("reason") == "budget_exhausted");
  CHECK(desk.count("PENDING") == 2);
  const auto again = desk.drain();
  CHECK(again.text("reason") == "budget_exhausted");
  CHECK(desk.sim.model_requests() == 1);
  REQUIRE(desk.daemon().stop(SIGTERM) == 0);
  desk.start({{"AI_BUDGET_USD_PER_DAY", "0.000001"}});
  CHECK(desk.drain().text("reason") == "budget_exhausted");
  desk.start({{"AI_BUDGET_USD_PER_DAY", "100"}});
  CHECK(desk.drain().number("scoredCount") == 2);
}
