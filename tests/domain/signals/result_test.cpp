#include "domain/signals/result.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;
using End = SignalEnd::Kind;

namespace {

ScoreAnswer fault_answer(ScoreFault fault) {
  ScoreAnswer answer;
  answer.fault = fault;
  answer.detail = "said the server";
  return answer;
}

ScoreAnswer score_answer(int tenths) {
  ScoreAnswer answer;
  answer.score =
    SignalScore{Score{tenths}, grade_for(Score{tenths}), "fine", false};
  answer.model = "gpt-5-mini";
  return answer;
}

FinalizeItem item_for(const ScoreAnswer& answer, int attempts = 1) {
  Signal signal;
  signal.id = "s1";
  signal.score_attempts = attempts;
  const std::string run = "run-1";
  return finalize_item({{}, {}, noon, run},
                       std::make_shared<const Signal>(signal), answer);
}

} // namespace

TEST_CASE("result: a fault ends as its class says", "[domain][result]") {
  const auto [fault, drain_cuts, kind] = GENERATE(table<ScoreFault, bool, End>({
    {ScoreFault::model_timeout, false, End::error},
    {ScoreFault::model_timeout, true, End::timeout},
    {ScoreFault::server_error, true, End::error},
    {ScoreFault::refused, false, End::error},
    {ScoreFault::quota_exhausted, false, End::given_back},
    {ScoreFault::auth_failed, false, End::given_back},
    {ScoreFault::budget_exhausted, false, End::given_back},
    {ScoreFault::scorer_closed, true, End::given_back},
  }));
  CHECK(end_of(fault_answer(fault), drain_cuts).kind == kind);
}

TEST_CASE("result: a score that qualifies says so with its numbers",
          "[domain][result]") {
  const auto item = item_for(score_answer(70));
  REQUIRE(item.score);
  CHECK(item.score->qualified);
  CHECK(item.reason.code == "qualified");
  CHECK(item.reason.outcome == "SCORED");
  CHECK(item.reason.run_id == "run-1");
}

TEST_CASE("result: a score below the threshold leaves the comparison",
          "[domain][result]") {
  const auto item = item_for(score_answer(69));
  CHECK_FALSE(item.score->qualified);
  CHECK(item.reason.code == "below_threshold");
  CHECK(item.reason.detail == "aiScore=6.9, AI_MIN_SCORE_TO_QUALIFY=7.0");
}

TEST_CASE("result: a transient fault has a next time while attempts are left",
          "[domain][result]") {
  const auto [attempts, minutes] = GENERATE(table<int, int>({
    {1, 2},
    {2, 4},
    {3, -1},
  }));
  const auto item = item_for(fault_answer(ScoreFault::server_error), attempts);
  CHECK(item.next_score_at.has_value() == (minutes > 0));
  if (item.next_score_at)
    CHECK(*item.next_score_at == noon + std::chrono::minutes{minutes});
}

TEST_CASE("result: a permanent fault waits for a person", "[domain][result]") {
  const auto item = item_for(fault_answer(ScoreFault::refused));
  CHECK_FALSE(item.next_score_at);
  CHECK(item.reason.code == "refused");
  CHECK(item.reason.detail == "said the server");
}
