#include "domain/signals/score.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("score: a number becomes tenths, half away from zero",
          "[domain][score]") {
  const auto [number, shown] = GENERATE(table<std::string, std::string>({
    {"8.3", "8.3"},
    {"8.25", "8.3"},
    {"8.2499999", "8.2"},
    {"0", "0.0"},
    {"0.05", "0.1"},
    {"9.95", "10.0"},
    {"10", "10.0"},
  }));
  CHECK(Score::from(Decimal::parse(number).value()).to_text() == shown);
}

TEST_CASE("score: a number outside 0 to 10 is clamped", "[domain][score]") {
  const auto [number, tenths] = GENERATE(table<std::string, int>({
    {"-0.01", 0},
    {"-5", 0},
    {"10.04", 100},
    {"11", 100},
    {"1e37", 100},
    {"-1e37", 0},
  }));
  CHECK(Score::from(Decimal::parse(number).value()).tenths == tenths);
}

TEST_CASE("score: the grade follows the score", "[domain][score]") {
  const auto [tenths, grade] = GENERATE(table<int, std::string>({
    {100, "A+"},
    {90, "A+"},
    {89, "A"},
    {85, "A"},
    {84, "B"},
    {75, "B"},
    {74, "C"},
    {60, "C"},
    {59, "D"},
    {40, "D"},
    {39, "F"},
    {0, "F"},
  }));
  CHECK(to_string(grade_for(Score{tenths})) == grade);
}

TEST_CASE("score: grades are ordered and read back", "[domain][score]") {
  CHECK(grade_from("A+") > grade_from("A"));
  CHECK(grade_from("A") > grade_from("B"));
  CHECK(grade_from("B") > grade_from("C"));
  CHECK(grade_from("C") > grade_from("D"));
  CHECK(grade_from("D") > grade_from("F"));
  CHECK(grade_from("F") == Grade::f);
}

TEST_CASE("score: another text is no grade", "[domain][score]") {
  const auto text = GENERATE(as<std::string>{}, "", "E", "a", "A-", "A +");
  CHECK_FALSE(grade_from(text).has_value());
}

TEST_CASE("score: by score, the score alone qualifies", "[domain][score]") {
  const auto [tenths, qualified] =
    GENERATE(table<int, bool>({{69, false}, {70, true}, {71, true}}));
  CHECK(qualify({}, Score{tenths}, Grade::f).qualified == qualified);
}

TEST_CASE("score: by grade, the grade alone qualifies", "[domain][score]") {
  const auto [grade, qualified] = GENERATE(table<Grade, bool>(
    {{Grade::c, false}, {Grade::b, true}, {Grade::a_plus, true}}));
  const QualifyRules rules{.mode = QualifyRules::Mode::grade};
  CHECK(qualify(rules, Score{0}, grade).qualified == qualified);
}

TEST_CASE("score: the comparison made is told", "[domain][score]") {
  CHECK(qualify({}, Score{64}, Grade::c).detail ==
        "aiScore=6.4, AI_MIN_SCORE_TO_QUALIFY=7.0");
  CHECK(
    qualify({.mode = QualifyRules::Mode::grade}, Score{64}, Grade::c).detail ==
    "aiGrade=C, AI_MIN_GRADE_TO_QUALIFY=B");
}
