#include "sim/scoring_rule.hpp"

#include <set>

#include "tests/sim/sim_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("scoring_rule: seed, ticker and entry price decide",
          "[sim][scoring_rule]") {
  CHECK(judge(1, "AAPL", "187.1").to_json() ==
        judge(1, "AAPL", "187.10").to_json());
  CHECK(judge(1, "AAPL", "187.1").to_json() !=
        judge(2, "AAPL", "187.1").to_json());
  CHECK(judge(1, "AAPL", "187.1").to_json() !=
        judge(1, "BE", "187.1").to_json());
  CHECK(judge(1, "AAPL", "187.1").to_json() !=
        judge(1, "AAPL", "187.2").to_json());
}

TEST_CASE("scoring_rule: scores lie from 2.0 to 9.9 and every grade occurs",
          "[sim][scoring_rule]") {
  std::set<Grade> grades;
  for (int price = 1; price <= 500; ++price) {
    const auto score = judge(1, "AAPL", std::to_string(price)).score;
    REQUIRE(score >= Score{20});
    REQUIRE(score <= Score{99});
    grades.insert(grade_for(score));
  }
  CHECK(grades.size() == 6);
}

TEST_CASE("scoring_rule: the text is the object that was asked for",
          "[sim][scoring_rule]") {
  const auto verdict = judge(1, "AAPL", "187.1");
  const auto object = test::parsed(verdict.to_json());
  CHECK(object.members().size() == 3);
  CHECK(test::text_at(object, "score") == verdict.score.to_text());
  CHECK(test::text_at(object, "grade") == to_string(grade_for(verdict.score)));
  CHECK_FALSE(test::text_at(object, "summary").empty());
}
