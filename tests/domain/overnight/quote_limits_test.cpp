#include "domain/overnight/quote_limits.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("quote_limits: a rate is rounded to 8 decimals, half away from zero",
          "[domain][quote_limits]") {
  CHECK(parse_rate("5.3124")->to_text() == "5.3124");
  CHECK(parse_rate("0.840120005")->to_text() == "0.84012001");
  CHECK(parse_rate("0.840120004999")->to_text() == "0.84012");
}

TEST_CASE("quote_limits: what is no rate is refused",
          "[domain][quote_limits]") {
  const auto* text =
    GENERATE("0", "-5.3", "0.00009999", "1000000", "NaN", "", "5,3", "1e400");
  CAPTURE(text);
  const auto rate = parse_rate(text);
  REQUIRE_FALSE(rate);
  CHECK(rate.error().name == "PROVIDER_INVALID_RESPONSE");
  CHECK(rate.error().code == Errc::malformed_reply);
}

TEST_CASE("quote_limits: a figure keeps twenty digits",
          "[domain][quote_limits]") {
  CHECK(parse_figure("2.8e12")->to_text() == "2800000000000");
  CHECK(parse_figure("-31.2")->to_text() == "-31.2");
  CHECK(parse_figure("1234567890123456.12345")->to_text() ==
        "1234567890123456.1235");
  CHECK(parse_figure("0.123456789012345678")->to_text() ==
        "0.123456789012345678");
}

TEST_CASE("quote_limits: a figure of more than 16 whole digits is refused",
          "[domain][quote_limits]") {
  CHECK(parse_figure("9999999999999999"));
  CHECK_FALSE(parse_figure("10000000000000000"));
  CHECK_FALSE(parse_figure("-1e16"));
  CHECK_FALSE(parse_figure("n/a"));
}

TEST_CASE("quote_limits: an amount across the widest rates fits a decimal",
          "[domain][quote_limits]") {
  const auto widest =
    Decimal::quotient(*parse_rate("999999.99999999"), *parse_rate("0.0001"), 8);
  const auto amount = *parse_figure("9999999999999999.9999");
  CHECK((amount * widest).positive());
}
