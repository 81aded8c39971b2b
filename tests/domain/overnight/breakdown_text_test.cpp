#include "domain/overnight/breakdown_text.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scoring_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

const std::vector<RuleOutcome> outcomes{
  {RuleMark::matched, number("12.5")},
  {RuleMark::unmatched, number("2")},
  {RuleMark::missing_fundamental, std::nullopt},
  {RuleMark::missing_rate, std::nullopt},
  {RuleMark::matched, number("-0.000000000000000001")},
  {RuleMark::unmatched, number("-99999999999999999999.5")},
  {RuleMark::matched, std::nullopt},
};

} // namespace

TEST_CASE("breakdown_text: every outcome is one word",
          "[domain][breakdown_text]") {
  CHECK(breakdown_text(outcomes) ==
        "+12.5 -2 !f !r +-0.000000000000000001 --99999999999999999999.5 +");
}

TEST_CASE("breakdown_text: what is written is read again",
          "[domain][breakdown_text]") {
  CHECK(parse_breakdown(breakdown_text(outcomes)) == outcomes);
  CHECK(parse_breakdown(breakdown_text({})) == std::vector<RuleOutcome>{});
}

TEST_CASE("breakdown_text: nothing else is read", "[domain][breakdown_text]") {
  const auto text =
    GENERATE(as<std::string>{}, " ", "+1 ", " +1", "+1  +2", "12.5", "!", "!x",
             "!f1", "+1.0", "+-0", "+1e3", "++1", "+ 1", "+1\n", "+NaN",
             "+1,-2", "+100000000000000000000000000000000000000");
  CAPTURE(text);
  const auto read = parse_breakdown(text);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::storage);
}
