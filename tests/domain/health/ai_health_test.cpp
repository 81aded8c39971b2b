#include "domain/health/ai_health.hpp"

#include <chrono>

#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

/// An open market, a configured scorer, nothing to do.
AiHealthFacts calm() {
  AiHealthFacts facts;
  facts.scorer_configured = true;
  facts.market_open = true;
  facts.now = noon;
  return facts;
}

/// One signal that has been pending for this long.
AiHealthFacts waiting(Millis age) {
  auto facts = calm();
  facts.counts.by_status = {{SignalStatus::pending, 1}};
  facts.counts.oldest_pending = noon - age;
  return facts;
}

AiHealthFacts after(const DrainReport& report) {
  auto facts = calm();
  facts.last_drain.report = report;
  return facts;
}

} // namespace

TEST_CASE("ai_health: with nothing in the way scoring is healthy",
          "[domain][ai_health]") {
  const auto health = judge_ai_health(calm());
  CHECK(health.state == AiState::healthy);
  CHECK(health.reason.empty());
}

TEST_CASE("ai_health: after 15 min without a score waiting work is offline",
          "[domain][ai_health]") {
  CHECK(judge_ai_health(waiting(15min - 1ms)).state == AiState::healthy);
  const auto health = judge_ai_health(waiting(15min));
  CHECK(health.state == AiState::offline);
  CHECK(health.reason == "no_recent_score");
}

TEST_CASE("ai_health: a recent score shows that old work is being done",
          "[domain][ai_health]") {
  auto facts = waiting(6h);
  facts.counts.newest_scored = noon - 15min + 1ms;
  CHECK(judge_ai_health(facts).state == AiState::healthy);
  facts.counts.newest_scored = noon - 15min;
  CHECK(judge_ai_health(facts).state == AiState::offline);
}

TEST_CASE("ai_health: an old score alone is no standstill",
          "[domain][ai_health]") {
  auto facts = waiting(1min);
  facts.counts.newest_scored = noon - 16h;
  CHECK(judge_ai_health(facts).state == AiState::healthy);
}

TEST_CASE("ai_health: a closed market with nothing waiting is not judged",
          "[domain][ai_health]") {
  auto facts = calm();
  facts.market_open = false;
  facts.scorer_configured = false;
  CHECK(judge_ai_health(facts).state == AiState::market_closed);
}

TEST_CASE("ai_health: a closed market does not hide waiting work",
          "[domain][ai_health]") {
  auto facts = waiting(1h);
  facts.market_open = false;
  CHECK(judge_ai_health(facts).state == AiState::offline);
}

TEST_CASE("ai_health: signals in the model's hands count as waiting",
          "[domain][ai_health]") {
  auto facts = calm();
  facts.market_open = false;
  facts.counts.by_status = {{SignalStatus::scoring, 1}};
  CHECK(judge_ai_health(facts).state == AiState::healthy);
}

TEST_CASE("ai_health: a scorer that is not configured degrades",
          "[domain][ai_health]") {
  auto facts = calm();
  facts.scorer_configured = false;
  const auto health = judge_ai_health(facts);
  CHECK(health.state == AiState::degraded);
  CHECK(health.reason == "scorer_not_configured");
}

TEST_CASE("ai_health: a closure degrades until its time",
          "[domain][ai_health]") {
  auto facts = calm();
  facts.closure = ScorerClosure{noon + 1ms, ScoreFault::quota_exhausted, {}};
  const auto health = judge_ai_health(facts);
  CHECK(health.state == AiState::degraded);
  CHECK(health.reason == "scorer_closed");
  CHECK(health.detail == "quota_exhausted until 2026-01-30T17:00:00.001Z");
  facts.closure->until = noon;
  CHECK(judge_ai_health(facts).state == AiState::healthy);
}

TEST_CASE("ai_health: an exhausted budget degrades", "[domain][ai_health]") {
  auto facts = calm();
  facts.budget_exhausted = true;
  CHECK(judge_ai_health(facts).reason == "budget_exhausted");
}

TEST_CASE("ai_health: a last drain that failed degrades",
          "[domain][ai_health]") {
  DrainReport report;
  report.failure = Error{Errc::storage, "the disk is full"};
  const auto health = judge_ai_health(after(report));
  CHECK(health.state == AiState::degraded);
  CHECK(health.reason == "last_drain_failed");
}

TEST_CASE("ai_health: a last drain that ran out of time degrades",
          "[domain][ai_health]") {
  DrainReport report;
  report.expired = true;
  CHECK(judge_ai_health(after(report)).reason == "last_drain_expired");
}

TEST_CASE("ai_health: more errors than scores in the last drain degrade",
          "[domain][ai_health]") {
  DrainReport report;
  report.scored = 2;
  report.errors = 2;
  CHECK(judge_ai_health(after(report)).state == AiState::healthy);
  report.errors = 3;
  const auto health = judge_ai_health(after(report));
  CHECK(health.state == AiState::degraded);
  CHECK(health.reason == "more_errors_than_scores");
}

TEST_CASE("ai_health: a standstill outweighs what causes it",
          "[domain][ai_health]") {
  auto facts = waiting(1h);
  facts.scorer_configured = false;
  CHECK(judge_ai_health(facts).state == AiState::offline);
}
