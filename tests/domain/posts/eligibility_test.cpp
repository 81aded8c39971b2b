#include "domain/posts/eligibility.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

EligibilityPtr listed(std::string_view text) {
  auto parsed = ListedEligibility::parse(text);
  REQUIRE(parsed.has_value());
  return *parsed;
}

} // namespace

TEST_CASE("eligibility: without rules everything is eligible",
          "[domain][eligibility]") {
  CHECK(EverythingEligible().judge("1", "BE") == Eligible::yes);
}

TEST_CASE("eligibility: the first rule that fits counts",
          "[domain][eligibility]") {
  const auto rules = listed("# who\n\ndeny 4410 * # spam\n"
                            "allow * brk.b\r\ndeny 7 BE\n");
  CHECK(rules->judge("4410", "BRK-B") == Eligible::no);
  CHECK(rules->judge("1", "BRK-B") == Eligible::yes);
  CHECK(rules->judge("7", "BE") == Eligible::no);
}

TEST_CASE("eligibility: what no rule names is unknown",
          "[domain][eligibility]") {
  CHECK(listed("deny 7 BE")->judge("7", "AAPL") == Eligible::unknown);
  CHECK(listed("")->judge("7", "AAPL") == Eligible::unknown);
}

TEST_CASE("eligibility: a line that is no rule is refused with its number",
          "[domain][eligibility]") {
  const auto* line = GENERATE("allow *", "permit * *", "allow pat BE",
                              "deny 1 BE now", "allow -1 BE");
  CAPTURE(line);
  const auto parsed =
    ListedEligibility::parse(std::string("allow * *\n\n") + line);
  REQUIRE_FALSE(parsed.has_value());
  CHECK(parsed.error().code == Errc::invalid_argument);
  CHECK(parsed.error().detail.find("line 3: ") == 0);
}
