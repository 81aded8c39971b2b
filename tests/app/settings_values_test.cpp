#include "app/settings_values.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

/// The text that a value read from `text` shows; the refusal's detail if it
/// was not taken.
template <class T> std::string round_trip(std::string_view text) {
  T value{};
  const auto taken = read_value(text, value);
  return taken ? show_value(value) : taken.error().detail;
}

} // namespace

TEST_CASE("settings_values: seconds have up to three decimals",
          "[app][settings_values]") {
  const SettingRange range{10, 20'000};
  CHECK(read_seconds("20", range) == Millis{20'000});
  CHECK(read_seconds("2.5", range) == Millis{2500});
  CHECK(read_seconds("0.010", range) == Millis{10});
  CHECK(show_seconds(Millis{2500}) == "2.5");
  CHECK(show_seconds(Millis{20'000}) == "20");
  const auto* const odd =
    GENERATE("", "x", "2.5s", "0.0095", "2.5001", "20.001", "-1", "1,5");
  const auto refused = read_seconds(odd, range);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().detail ==
        "must be seconds from 0.01 to 20 with at most three decimals");
}

TEST_CASE("settings_values: a number within its range is taken",
          "[app][settings_values]") {
  CHECK(read_number("-5", {-5, 5}) == -5);
  CHECK(read_number("5", {-5, 5}) == 5);
}

TEST_CASE("settings_values: any other text is no number",
          "[app][settings_values]") {
  const auto* text =
    GENERATE("", "6", "-6", "1.0", "1 ", "+1", "0x1", "99999999999999999999");
  CAPTURE(text);
  const auto number = read_number(text, {-5, 5});
  REQUIRE_FALSE(number.has_value());
  CHECK(number.error().detail == "must be a whole number from -5 to 5");
}

TEST_CASE("settings_values: values are shown as they are written",
          "[app][settings_values]") {
  CHECK(round_trip<bool>("yes") == "1");
  CHECK(round_trip<bool>("0") == "0");
  CHECK(round_trip<std::string>("gpt 5") == "gpt 5");
  CHECK(round_trip<Score>("7") == "7.0");
  CHECK(round_trip<Grade>("A+") == "A+");
  CHECK(round_trip<QualifyRules::Mode>("grade") == "grade");
  CHECK(round_trip<log::Level>("warn") == "warn");
  CHECK(round_trip<log::Format>("text") == "text");
  CHECK(show_value(Millis{250}) == "250");
}

TEST_CASE("settings_values: a text that is no value says what would be",
          "[app][settings_values]") {
  CHECK(round_trip<bool>("2") ==
        "must be one of 1, true, yes, on, 0, false, no, off");
  CHECK(round_trip<std::string>("a\x01") == "must be printable ASCII");
  CHECK(round_trip<Score>("10.1") ==
        "must be a number from 0 to 10 with at most one decimal");
  CHECK(round_trip<Score>("7.25") ==
        "must be a number from 0 to 10 with at most one decimal");
  CHECK(round_trip<Grade>("E") == "must be one of A+, A, B, C, D, F");
  CHECK(round_trip<QualifyRules::Mode>("both") == "must be score or grade");
  CHECK(round_trip<log::Level>("trace") ==
        "must be one of debug, info, warn, error");
  CHECK(round_trip<log::Format>("xml") == "must be json or text");
}
