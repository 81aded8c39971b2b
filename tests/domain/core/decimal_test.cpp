#include "domain/core/decimal.hpp"

#include <limits>
#include <stdexcept>

#include "tests/support/catch.hpp"

using signalbox::Decimal;
using signalbox::Errc;

namespace {

Decimal decimal(std::string_view text) {
  return Decimal::parse(text).value();
}

} // namespace

TEST_CASE("decimal: a number is shown in its shortest plain form",
          "[domain][decimal]") {
  const auto [text, shown] = GENERATE(table<std::string, std::string>({
    {"0", "0"},
    {"-0", "0"},
    {"0.000", "0"},
    {"0e999999999999999999999", "0"},
    {"7", "7"},
    {"-12.50", "-12.5"},
    {"100", "100"},
    {"1e3", "1000"},
    {"1E+3", "1000"},
    {"1.5e-3", "0.0015"},
    {"1500e-2", "15"},
    {"0.1", "0.1"},
    {"-0.05", "-0.05"},
    {"0.000000000000000001", "0.000000000000000001"},
    {"100.000000000000000000000000", "100"},
    {"1000000000000000000000e-20", "10"},
    {"0.00000000000000000000000123e24", "1.23"},
    {"12345678901234567890123456.78", "12345678901234567890123456.78"},
    {"-99999999999999999999999999999999999999",
     "-99999999999999999999999999999999999999"},
    {"99999999999999999999.999999999999999999",
     "99999999999999999999.999999999999999999"},
  }));
  CHECK(decimal(text).to_text() == shown);
}

TEST_CASE("decimal: only JSON's number syntax is read", "[domain][decimal]") {
  const auto text =
    GENERATE(as<std::string>{}, "", " ", "-", "+1", "01", "-01", "00", ".5",
             "1.", "1.e3", "1e", "1e+", "e3", "1 ", " 1", "1,5", "0x10", "NaN",
             "Infinity", "--1", "1.2.3", "1e2.5", "12a", "\u0661");
  const auto read = Decimal::parse(text);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::invalid_argument);
}

TEST_CASE("decimal: a number that does not fit exactly is refused",
          "[domain][decimal]") {
  const auto text = GENERATE(as<std::string>{}, "0.0000000000000000001",
                             "1e-19", "1e38", "1e999999999", "1e-999999999",
                             "100000000000000000000000000000000000001",
                             "100000000000000000000.0000000000000000001",
                             "1e99999999999999999999999999999999");
  const auto read = Decimal::parse(text);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::invalid_argument);
}

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
  CHECK(decimal(less) < decimal(more));
  CHECK(decimal(more) > decimal(less));
  CHECK_FALSE(decimal(less) == decimal(more));
}

TEST_CASE("decimal: different notations of one value are equal",
          "[domain][decimal]") {
  const auto text =
    GENERATE(as<std::string>{}, "12.5", "12.50", "1.25e1", "125e-1");
  CHECK(decimal(text) == Decimal::scaled(125, 1));
  CHECK_FALSE(decimal(text) < Decimal::scaled(125, 1));
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
  CHECK(decimal(text).rounded_coefficient(digits) == coefficient);
}

TEST_CASE("decimal: a coefficient out of range is the nearest in it",
          "[domain][decimal]") {
  using Limits = std::numeric_limits<std::int64_t>;
  const auto huge = decimal("99999999999999999999999999999999999999");
  CHECK(huge.rounded_coefficient(18) == Limits::max());
  CHECK(decimal("-1e37").rounded_coefficient(0) == Limits::min());
  CHECK(decimal("99999999999999999999.95").rounded_coefficient(1) ==
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
  CHECK(decimal("0.000000000000000001").positive());
  CHECK_FALSE(decimal("0").positive());
  CHECK_FALSE(decimal("-0").negative());
  CHECK(decimal("-0.01").negative());
}

TEST_CASE("decimal: sums and products are exact", "[domain][decimal]") {
  CHECK(decimal("0.1") + decimal("0.2") == decimal("0.3"));
  CHECK(decimal("1.05") + decimal("-1.05") == Decimal{});
  CHECK((decimal("1.5") + decimal("0.5")).to_text() == "2");
  CHECK(decimal("187.1") - decimal("185.4") == decimal("1.7"));
  CHECK(decimal("-1.7") * decimal("10") == decimal("-17"));
  CHECK(decimal("0.000000001") * decimal("0.000000001") ==
        decimal("0.000000000000000001"));
}

TEST_CASE("decimal: what a product has beyond 18 digits is rounded half away "
          "from zero",
          "[domain][decimal]") {
  CHECK(decimal("0.0000000005") * decimal("0.000000001") ==
        decimal("0.000000000000000001"));
  CHECK(decimal("-0.0000000005") * decimal("0.000000001") ==
        decimal("-0.000000000000000001"));
  CHECK(decimal("0.0000000004") * decimal("0.000000001") == Decimal{});
}

TEST_CASE("decimal: a quotient is rounded half away from zero",
          "[domain][decimal]") {
  CHECK(Decimal::quotient(decimal("1"), decimal("3"), 4) == decimal("0.3333"));
  CHECK(Decimal::quotient(decimal("-2"), decimal("3"), 4) ==
        decimal("-0.6667"));
  CHECK(Decimal::quotient(decimal("1"), decimal("8"), 2) == decimal("0.13"));
  CHECK(Decimal::quotient(decimal("-1"), decimal("-8"), 2) == decimal("0.13"));
  CHECK(Decimal::quotient(decimal("1000"), decimal("0.001"), 0) ==
        decimal("1000000"));
  CHECK(Decimal::quotient(decimal("50"), decimal("1.7"), 18) ==
        decimal("29.411764705882352941"));
  CHECK_THROWS_AS(Decimal::quotient(decimal("1"), Decimal{}),
                  std::domain_error);
}

TEST_CASE("decimal: a result that does not fit is never given",
          "[domain][decimal]") {
  const auto large = decimal("99999999999999999999999999999999999999");
  CHECK_THROWS_AS(large + decimal("1"), std::overflow_error);
  CHECK_THROWS_AS(large * decimal("10"), std::overflow_error);
  CHECK_THROWS_AS(large + decimal("0.1"), std::overflow_error);
  CHECK_THROWS_AS(Decimal::quotient(large, decimal("0.1")),
                  std::overflow_error);
}

TEST_CASE("decimal: rounding and whole parts", "[domain][decimal]") {
  CHECK(decimal("1.005").rounded(2) == decimal("1.01"));
  CHECK(decimal("-1.005").rounded(2) == decimal("-1.01"));
  CHECK(decimal("1.0049").rounded(2) == decimal("1"));
  CHECK(decimal("2").rounded(4) == decimal("2"));
  CHECK(decimal("29.99").floor() == decimal("29"));
  CHECK(decimal("-0.5").floor() == decimal("-1"));
  CHECK(decimal("-3").floor() == decimal("-3"));
  CHECK(decimal("-3.5").magnitude() == decimal("3.5"));
  CHECK(-decimal("3.5") == decimal("-3.5"));
}
