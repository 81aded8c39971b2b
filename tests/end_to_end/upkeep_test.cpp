#include "tests/end_to_end/desk.hpp"
#include "tests/end_to_end/store_clock.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

using std::chrono::minutes;

/// No time for second attempts inside a call.
const Environment impatient_thrice{{"AI_SCORE_TIMEOUT_MS", "2500"},
                                   {"AI_SCORE_MAX_ATTEMPTS", "3"}};

void stop_and_let_pass(Desk& desk, minutes time) {
  REQUIRE(desk.daemon().stop(SIGTERM) == 0);
  let_pass(desk.store(), time);
  desk.start(impatient_thrice);
}

/// Leaves three signals claimed by a drain that is over.
void hold_three(Desk& desk) {
  desk.start({{"AI_SCORE_DRAIN_DEADLINE_MS", "1000"},
              {"AI_SCORE_DRAIN_SOFT_STOP_MS", "600"}});
  desk.sim.fault(R"({"service":"model","kind":"hang","count":-1})");
  desk.post_many(3);
  CHECK(desk.drain("?releaseLimit=0").number("heldCount") == 3);
  desk.sim.end_faults();
  REQUIRE(desk.daemon().stop(SIGTERM) == 0);
}

} // namespace

TEST_CASE("upkeep: what failed for a while is tried again when it is due, and "
          "not before",
          "[end_to_end][upkeep]") {
  Desk desk;
  desk.start(impatient_thrice);
  desk.sim.fault(R"({"service":"model","kind":"status","status":500})");
  desk.post("one");
  CHECK(desk.drain().number("errorCount") == 1);
  CHECK(desk.drain().number("attemptedCount") == 0);
  stop_and_let_pass(desk, minutes{1});
  CHECK(desk.drain().number("attemptedCount") == 0);
  stop_and_let_pass(desk, minutes{1});
  CHECK(desk.drain().number("scoredCount") == 1);
  const auto record = desk.signal("one");
  CHECK(record.number("signal.scoreAttempts") == 2);
  CHECK(record.text("signal.error") == "(absent)");
  CHECK(record.text("signal.aiErrorReason") == "(absent)");
  CHECK(record.text("signal.nextScoreAt") == "(absent)");
}

TEST_CASE("upkeep: after its last attempt a signal stays ERROR until a person "
          "sends it again",
          "[end_to_end][upkeep]") {
  Desk desk;
  desk.start(impatient_thrice);
  desk.sim.fault(
    R"({"service":"model","kind":"status","status":500,"count":-1})");
  desk.post("one");
  for (int attempt = 1; attempt <= 3; ++attempt) {
    CAPTURE(attempt);
    CHECK(desk.drain().number("errorCount") == 1);
    const auto record = desk.signal("one");
    CHECK(record.number("signal.scoreAttempts") == attempt);
    CHECK((record.text("signal.nextScoreAt") == "(absent)") == (attempt == 3));
    stop_and_let_pass(desk, minutes{200});
  }
  CHECK(desk.drain().number("attemptedCount") == 0);
  CHECK(desk.status_of("one") == "ERROR");
  desk.sim.end_faults();
  CHECK(desk.http().post("/api/signals/one/retry").status == 200);
  CHECK(desk.drain().number("scoredCount") == 1);
}

TEST_CASE("upkeep: a claim of another node is taken back after ten minutes and "
          "not before",
          "[end_to_end][upkeep]") {
  Desk desk;
  hold_three(desk);
  change_store(desk.store(),
               "UPDATE signals SET claim_instance = 'another-node'");
  let_pass(desk.store(), minutes{9});
  desk.start();
  const auto early = desk.drain();
  CHECK(early.number("reclaimedCount") == 0);
  CHECK(early.number("attemptedCount") == 0);
  CHECK(desk.count("SCORING") == 3);
  stop_and_let_pass(desk, minutes{1});
  const auto late = desk.drain();
  CHECK(late.number("reclaimedCount") == 3);
  CHECK(late.number("scoredCount") == 3);
}

TEST_CASE("upkeep: a claim of its own former life is taken back at the start",
          "[end_to_end][upkeep]") {
  Desk desk;
  hold_three(desk);
  desk.start();
  CHECK(desk.daemon().wait_for_log("score_drain.recovered"));
  CHECK(desk.count("PENDING") == 3);
  CHECK(desk.drain().number("scoredCount") == 3);
}

TEST_CASE("upkeep: a closed scorer is opened by one call that goes well",
          "[end_to_end][upkeep]") {
  Desk desk;
  desk.start(impatient_thrice);
  desk.sim.fault(R"({"service":"model","kind":"quota","count":-1})");
  desk.post_many(10);
  desk.drain();
  const auto closing = desk.sim.model_requests();

  stop_and_let_pass(desk, minutes{15});
  CHECK(desk.drain().text("reason") == "scorer_closed");
  CHECK(desk.sim.model_requests() == closing + 1);
  CHECK(desk.drain().text("skipped") == "true");

  desk.sim.end_faults();
  stop_and_let_pass(desk, minutes{15});
  CHECK(desk.drain().number("scoredCount") == 10);
  CHECK(desk.daemon().wait_for_log("scorer.reopened"));
  CHECK(desk.http().get("/api/ai-health").text("scorer.closedUntil") == "null");
}
