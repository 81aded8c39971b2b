#include "json/short_number.hpp"

#include <cmath>
#include <random>
#include <string>
#include <utility>

#include "tests/support/catch.hpp"

using namespace signalbox::json;

namespace {

/// The text of a number with few digits; empty if it has none.
std::string text_of(double number) {
  std::string text;
  if (const auto found = short_number(number))
    append(text, *found);
  return text;
}

} // namespace

TEST_CASE("short_number: few digits are written plainly",
          "[json][short_number]") {
  using Row = std::pair<double, std::string>;
  const auto [number, expected] = GENERATE(
    Row{91.32, "91.32"}, Row{-12.5, "-12.5"}, Row{0.1, "0.1"},
    Row{-0.05, "-0.05"}, Row{0.001, "0.001"}, Row{0.234828, "0.234828"},
    Row{100000.5, "100000.5"}, Row{12345678.000001, "12345678.000001"},
    Row{9999999999999.5, "9999999999999.5"});
  CHECK(text_of(number) == expected);
}

TEST_CASE("short_number: other numbers are left to the general way",
          "[json][short_number]") {
  const auto number =
    GENERATE(0.0009, 1e-9, 0.1234567, 999999999999999.5, 1.0 / 3);
  CHECK_FALSE(short_number(number).has_value());
}

TEST_CASE("short_number: the text is that number again",
          "[json][short_number]") {
  std::mt19937_64 random{1};
  std::uniform_int_distribution<std::int64_t> digits{-99999999, 99999999};
  for (int i = 0; i < 10'000; ++i) {
    const auto number =
      static_cast<double>(digits(random)) / std::pow(10.0, 1 + i % 6);
    const auto text = text_of(number);
    if (!text.empty())
      REQUIRE(std::stod(text) == number);
  }
}
