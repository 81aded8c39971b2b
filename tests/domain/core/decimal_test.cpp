#include "domain/core/decimal.hpp"

#include <limits>
#include <stdexcept>

#include "tests/support/catch.hpp"
#include "tests/support/number.hpp"

using signalbox::Decimal;
using signalbox::Errc;
using namespace signalbox::test;

TEST_CASE("decimal: values are ordered, not notations", "[domain][decimal]") {
  const auto [less, more] = GENERATE(table<std::string, std::string>({
    {"1", "1.000000000000000001"},
    {"-1.000000000000000001", "-1"},
    {"-1.5", "-1.25"},
    {"-0.5", "0.3"},
    {"-0.5", "0"},
    {"0.09", "0.1"},
    {"2", "10"},
    {"-99999999999999999999999999999999999999", "0.000000000000000001"},
    {"0.000000000000000001", "99999999999999999999999999999999999999"},
    {"99999999999999999999999999999999999998",
     "99999999999999999999999999999999999999"},
    {"99999999999999999999.999999999999999998",
     "99999999999999999999.999999999999999999"},
  }));
  CHECK(number(less) < number(more));
  CHECK(number(more) > number(less));
  CHECK_FALSE(number(less) == number(more));
}

TEST_CASE("decimal: different notations of one value are equal",
          "[domain][decimal]") {
  const auto text =
    GENERATE(as<std::string>{}, "12.5", "12.50", "1.25e1", "125e-1");
  CHECK(number(text) == Decimal::scaled(125, 1));
  CHECK_FALSE(number(text) < Decimal::scaled(125, 1));
}

TEST_CASE("decimal: rounding goes half away from zero", "[domain][decimal]") {
  const auto [text, digits, coefficient] =
    GENERATE(table<std::string, int, std::int64_t>({
      {"8.25", 1, 83},
      {"8.249999999999999999", 1, 82},
      {"-8.25", 1, -83},
      {"-8.2499", 1, -82},
      {"0.5", 0, 1},
      {"-0.5", 0, -1},
      {"0.49", 0, 0},
      {"7", 2, 700},
      {"9.95", 1, 100},
      {"1.005", 2, 101},
    }));
  CHECK(number(text).rounded_coefficient(digits) == coefficient);
}

TEST_CASE("decimal: a coefficient out of range is the nearest in it",
          "[domain][decimal]") {
  using Limits = std::numeric_limits<std::int64_t>;
  const auto huge = number("99999999999999999999999999999999999999");
  CHECK(huge.rounded_coefficient(18) == Limits::max());
  CHECK(number("-1e37").rounded_coefficient(0) == Limits::min());
  CHECK(number("99999999999999999999.95").rounded_coefficient(1) ==
        Limits::max());
  CHECK(Decimal::whole(Limits::min()).rounded_coefficient(0) == Limits::min());
}

TEST_CASE("decimal: whole and scaled numbers say what they hold",
          "[domain][decimal]") {
  CHECK(Decimal::whole(-42).to_text() == "-42");
  CHECK(Decimal::scaled(1050, 2).to_text() == "10.5");
  CHECK(Decimal::scaled(0, 18).to_text() == "0");
  CHECK(Decimal::whole(std::numeric_limits<std::int64_t>::min()).to_text() ==
        "-9223372036854775808");
}

TEST_CASE("decimal: only what is above zero is positive", "[domain][decimal]") {
  CHECK(number("0.000000000000000001").positive());
  CHECK_FALSE(number("0").positive());
  CHECK_FALSE(number("-0").negative());
  CHECK(number("-0.01").negative());
}

TEST_CASE("decimal: sums and products are exact", "[domain][decimal]") {
  CHECK(number("0.1") + number("0.2") == number("0.3"));
  CHECK(number("1.05") + number("-1.05") == Decimal{});
  CHECK((number("1.5") + number("0.5")).to_text() == "2");
  CHECK(number("187.1") - number("185.4") == number("1.7"));
  CHECK(number("-1.7") * number("10") == number("-17"));
  CHECK(number("0.000000001") * number("0.000000001") ==
        number("0.000000000000000001"));
}

TEST_CASE("decimal: what a product has beyond 18 digits is rounded half away "
          "from zero",
          "[domain][decimal]") {
  CHECK(number("0.0000000005") * number("0.000000001") ==
        number("0.000000000000000001"));
  CHECK(number("-0.0000000005") * number("0.000000001") ==
        number("-0.000000000000000001"));
  CHECK(number("0.0000000004") * number("0.000000001") == Decimal{});
}

TEST_CASE("decimal: a quotient is rounded half away from zero",
          "[domain][decimal]") {
  CHECK(Decimal::quotient(number("1"), number("3"), 4) == number("0.3333"));
  CHECK(Decimal::quotient(number("-2"), number("3"), 4) == number("-0.6667"));
  CHECK(Decimal::quotient(number("1"), number("8"), 2) == number("0.13"));
  CHECK(Decimal::quotient(number("-1"), number("-8"), 2) == number("0.13"));
  CHECK(Decimal::quotient(number("1000"), number("0.001"), 0) ==
        number("1000000"));
  CHECK(Decimal::quotient(number("50"), number("1.7"), 18) ==
        number("29.411764705882352941"));
  CHECK_THROWS_AS(Decimal::quotient(number("1"), Decimal{}), std::domain_error);
}

TEST_CASE("decimal: a result that does not fit is never given",
          "[domain][decimal]") {
  const auto large = number("99999999999999999999999999999999999999");
  CHECK_THROWS_AS(large + number("1"), std::overflow_error);
  CHECK_THROWS_AS(large * number("10"), std::overflow_error);
  CHECK_THROWS_AS(large + number("0.1"), std::overflow_error);
  CHECK_THROWS_AS(Decimal::quotient(large, number("0.1")), std::overflow_error);
}

TEST_CASE("decimal: rounding and whole parts", "[domain][decimal]") {
  CHECK(number("1.005").rounded(2) == number("1.01"));
  CHECK(number("-1.005").rounded(2) == number("-1.01"));
  CHECK(number("1.0049").rounded(2) == number("1"));
  CHECK(number("2").rounded(4) == number("2"));
  CHECK(number("29.99").floor() == number("29"));
  CHECK(number("-0.5").floor() == number("-1"));
  CHECK(number("-3").floor() == number("-3"));
  CHECK(number("-3.5").magnitude() == number("3.5"));
  CHECK(-number("3.5") == number("-3.5"));
}

TEST_CASE("decimal: a product of its own precision is rounded half away from "
          "zero",
          "[domain][decimal]") {
  const auto [a, b, digits, product] =
    GENERATE(table<std::string, std::string, int, std::string>({
      {"12.5", "5.3124", 4, "66.405"},
      {"1.00005", "1", 4, "1.0001"},
      {"-1.00005", "1", 4, "-1.0001"},
      {"1.00004999", "1", 4, "1"},
      {"0.00005", "-1", 4, "-0.0001"},
      {"3", "7", 0, "21"},
      {"2.5", "1", 0, "3"},
      {"0", "99999999999999999999999999999999999999", 4, "0"},
      {"99999999999999999999.999999999999999999", "5.3124", 4,
       "531240000000000000000"},
      {"-99999999999999999999.999999999999999999", "0.18823523", 4,
       "-18823523000000000000"},
      {"12345678901234567890.123456789012345678", "98765432.12345678", 4,
       "1219326311537875195061729519.5062"},
      {"99999999999999999999.999999999999999999",
       "99999999999999999.999999999999999999", 0,
       "9999999999999999999999999999999999900"},
    }));
  CAPTURE(a, b);
  CHECK(Decimal::product(number(a), number(b), digits) == number(product));
  CHECK(Decimal::product(number(b), number(a), digits) == number(product));
}

TEST_CASE("decimal: a product of too many digits keeps fewer behind the point",
          "[domain][decimal]") {
  CHECK(Decimal::product(number("99999999999999999999999999999999999.99"),
                         number("100.5"), 4) ==
        number("10049999999999999999999999999999999999"));
  CHECK(Decimal::product(number("-1e34"), number("12.3456"), 4) ==
        number("-123456000000000000000000000000000000"));
  CHECK(Decimal::product(number("1.2345678901234567"), number("1e35"), 18) ==
        number("123456789012345670000000000000000000"));
}

TEST_CASE("decimal: a product too large is the nearest number there is",
          "[domain][decimal]") {
  const auto largest = number("99999999999999999999999999999999999999");
  CHECK(Decimal::product(largest, number("10"), 0) == largest);
  CHECK(Decimal::product(largest, number("-1.1"), 4) == -largest);
  CHECK(Decimal::product(largest, largest, 18) == largest);
  CHECK(Decimal::product(number("-1e37"), number("-17"), 0) == largest);
}

TEST_CASE("decimal: large numbers are ordered against small ones",
          "[domain][decimal]") {
  const auto large = number("99999999999999999999.999999999999999999");
  CHECK(large > number("9223372036854775807"));
  CHECK(-large < number("-9223372036854775808"));
  CHECK(number("9223372036854775807") > number("0.000000000000000001"));
  CHECK(number("-9223372036854775808") < number("0.5"));
}
