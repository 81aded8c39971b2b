#include "domain/core/decimal.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/number.hpp"

using signalbox::Decimal;
using signalbox::Errc;
using namespace signalbox::test;

TEST_CASE("decimal_text: a number is shown in its shortest plain form",
          "[domain][decimal_text]") {
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
  CHECK(number(text).to_text() == shown);
}

TEST_CASE("decimal_text: only JSON's number syntax is read",
          "[domain][decimal_text]") {
  const auto text =
    GENERATE(as<std::string>{}, "", " ", "-", "+1", "01", "-01", "00", ".5",
             "1.", "1.e3", "1e", "1e+", "e3", "1 ", " 1", "1,5", "0x10", "NaN",
             "Infinity", "--1", "1.2.3", "1e2.5", "12a", "\u0661");
  const auto read = Decimal::parse(text);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::invalid_argument);
}

TEST_CASE("decimal_text: a number that does not fit exactly is refused",
          "[domain][decimal_text]") {
  const auto text = GENERATE(as<std::string>{}, "0.0000000000000000001",
                             "1e-19", "1e38", "1e999999999", "1e-999999999",
                             "100000000000000000000000000000000000001",
                             "100000000000000000000.0000000000000000001",
                             "1e99999999999999999999999999999999");
  const auto read = Decimal::parse(text);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::invalid_argument);
}

TEST_CASE("decimal_text: a text goes on with a number",
          "[domain][decimal_text]") {
  std::string text = "from ";
  number("-12.50").append_to(text);
  text += " to ";
  number("99999999999999999999.000000000000000001").append_to(text);
  CHECK(text == "from -12.5 to 99999999999999999999.000000000000000001");
}

TEST_CASE("decimal_text: zeros inside a long number stay",
          "[domain][decimal_text]") {
  const auto text = GENERATE(
    as<std::string>{}, "10000000000000000000000000000000000000",
    "9223372036854775807", "9223372036854775808", "18446744073709551616",
    "-1000000000000000000", "10000000000000000000.000000000000000001");
  CHECK(number(text).to_text() == text);
}
