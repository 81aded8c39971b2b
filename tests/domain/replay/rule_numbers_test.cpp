#include "domain/replay/rule_numbers.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("rule_numbers: plain numbers within the range are taken",
          "[domain][rule_numbers]") {
  CHECK(read_rule_number("0", {0, 1}) == 0.0);
  CHECK(read_rule_number("0.7475", {0, 1}) == 0.7475);
  CHECK(read_rule_number("-3", {-3, 1}) == -3.0);
}

TEST_CASE("rule_numbers: other texts are none", "[domain][rule_numbers]") {
  const auto* const text = GENERATE("", " ", "1.1", "-0.1", "nan", "inf", "1e0",
                                    "0x1", "0.5x", "+0.5", "0,5");
  INFO(text);
  CHECK_FALSE(read_rule_number(text, {0, 1}));
}

TEST_CASE("rule_numbers: a number is shown as it is written",
          "[domain][rule_numbers]") {
  CHECK(show_rule_number(70) == "70");
  CHECK(show_rule_number(0.6) == "0.6");
  CHECK(show_rule_number(0.000001) == "0.000001");
}
