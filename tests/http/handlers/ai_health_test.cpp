#include "http/handlers/ai_health.hpp"

#include <chrono>

#include "tests/http/http_moments.hpp"
#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;
using namespace std::chrono_literals;

namespace {

AiHealthFacts working() {
  AiHealthFacts facts;
  facts.scorer_configured = true;
  facts.market_open = true;
  facts.now = late_morning;
  return facts;
}

json::Value rendered(const AiHealthFacts& facts) {
  const auto response = render_ai_health(facts);
  CHECK(response.status == 200);
  auto body = json::parse(response.body);
  REQUIRE(body.has_value());
  return *std::move(body);
}

} // namespace

TEST_CASE("ai_health: a healthy answer holds every part", "[http][ai_health]") {
  CHECK(render_ai_health(working()).body ==
        R"({"ok":true,"status":"HEALTHY","reason":null,"detail":null,)"
        R"("now":"2026-01-30T16:00:00.000Z","marketOpen":true,)"
        R"("counts":{"PENDING":0,"SCORING":0,"SCORED":0,"ERROR":0,)"
        R"("ARCHIVED":0,"APPROVED":0,"DISMISSED":0},)"
        R"("oldestPendingSeconds":null,"newestScoredAt":null,)"
        R"("newestReceivedAt":null,"lastDrain":null,)"
        R"("scorer":{"configured":true,"closedUntil":null,)"
        R"("closedReason":null,"budgetExhausted":false},)"
        R"("marketData":{"configured":false}})");
}

TEST_CASE("ai_health: the age of the oldest pending signal is whole seconds",
          "[http][ai_health]") {
  auto facts = working();
  facts.counts.by_status = {{SignalStatus::pending, 2}};
  facts.counts.oldest_pending = late_morning - 61900ms;
  const auto body = rendered(facts);
  CHECK(*body.find("oldestPendingSeconds")->as_int() == 61);
  CHECK(*body.find("counts")->find("PENDING")->as_int() == 2);
}

TEST_CASE("ai_health: a closed scorer says until when and why",
          "[http][ai_health]") {
  auto facts = working();
  facts.closure =
    ScorerClosure{late_morning + 15min, ScoreFault::auth_failed, {}};
  const auto body = rendered(facts);
  const auto* scorer = body.find("scorer");
  CHECK(*body.find("status")->as_string() == "DEGRADED");
  CHECK(*scorer->find("closedUntil")->as_string() ==
        "2026-01-30T16:15:00.000Z");
  CHECK(*scorer->find("closedReason")->as_string() == "auth_failed");
}

TEST_CASE("ai_health: a closure that is over is not shown",
          "[http][ai_health]") {
  auto facts = working();
  facts.closure = ScorerClosure{late_morning, ScoreFault::auth_failed, {}};
  const auto body = rendered(facts);
  CHECK(body.find("scorer")->find("closedUntil")->is_null());
}

TEST_CASE("ai_health: the last drain is shown with its counts",
          "[http][ai_health]") {
  auto facts = working();
  facts.last_drain.report = DrainReport{};
  facts.last_drain.report->attempted = 3;
  facts.last_drain.finished_at = late_morning;
  const auto body = rendered(facts);
  const auto* drain = body.find("lastDrain");
  CHECK(*drain->find("finishedAt")->as_string() == "2026-01-30T16:00:00.000Z");
  CHECK(*drain->find("attemptedCount")->as_int() == 3);
}
