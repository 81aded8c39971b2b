#include "json/value.hpp"

#include <cstdint>
#include <limits>
#include <string>

#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using json::Value;

namespace {

Value value_of(std::string_view text) {
  auto value = json::parse(text);
  REQUIRE(value);
  return std::move(*value);
}

struct WholeNumber {
  std::string text;
  std::int64_t number;
};

} // namespace

TEST_CASE("value: whole numbers are read to their limits", "[json][value]") {
  const auto [text, number] =
    GENERATE(WholeNumber{"0", 0}, WholeNumber{"-0", 0}, WholeNumber{"-12", -12},
             WholeNumber{"9223372036854775807",
                         std::numeric_limits<std::int64_t>::max()},
             WholeNumber{"-9223372036854775808",
                         std::numeric_limits<std::int64_t>::min()});
  CHECK(value_of(text).as_int() == number);
}

TEST_CASE("value: what is no whole number is refused as one", "[json][value]") {
  const auto* text = GENERATE("9223372036854775808", "1.0", "1e3", "\"7\"",
                              "null", "true", "[1]", "{}");
  const auto number = value_of(text).as_int();
  REQUIRE_FALSE(number);
  CHECK(number.error().code == Errc::malformed_reply);
}

TEST_CASE("value: a double must fit", "[json][value]") {
  CHECK(value_of("-1.25e2").as_double() == -125.0);
  CHECK(value_of("0.1").as_double() == 0.1);
  CHECK_FALSE(value_of("1e400").as_double());
  CHECK_FALSE(value_of("\"1\"").as_double());
}

TEST_CASE("value: a decimal is read exactly, also from a string",
          "[json][value]") {
  const auto* text = GENERATE("187.42", "\"187.42\"", "18742e-2");
  const auto price = value_of(text).as_decimal();
  REQUIRE(price);
  CHECK(price->to_text() == "187.42");
}

TEST_CASE("value: what holds no decimal is malformed", "[json][value]") {
  const auto* text =
    GENERATE("\"\"", "\"12,5\"", "\"NaN\"", "null", "true", "[]", "1e400");
  const auto price = value_of(text).as_decimal();
  REQUIRE_FALSE(price);
  CHECK(price.error().code == Errc::malformed_reply);
}

TEST_CASE("value: booleans and strings are only themselves", "[json][value]") {
  CHECK(value_of("true").as_bool() == true);
  CHECK(value_of("false").as_bool() == false);
  CHECK_FALSE(value_of("0").as_bool());
  CHECK(value_of("\"a\"").as_string() == "a");
  CHECK_FALSE(value_of("1").as_string());
}

TEST_CASE("value: a refusal names both kinds", "[json][value]") {
  const auto text = value_of("[1]").as_string();
  REQUIRE_FALSE(text);
  CHECK(text.error().detail == "an array stands where a string is expected");
}

TEST_CASE("value: numbers keep their text", "[json][value]") {
  const auto* text = GENERATE("1.50", "-0", "1E+2", "0.1000000000000000055511",
                              "123456789012345678901234567890");
  CHECK(value_of(text).text() == text);
}

TEST_CASE("value: members keep their order and are found by name",
          "[json][value]") {
  const auto object = value_of(R"({"b":1,"a":2,"":3})");
  REQUIRE(object.members().size() == 3);
  CHECK(object.members()[0].first == "b");
  CHECK(object.members()[1].first == "a");
  REQUIRE(object.find(""));
  CHECK(object.find("")->as_int() == 3);
  CHECK_FALSE(object.find("c"));
}

TEST_CASE("value: parts of another kind are empty", "[json][value]") {
  const auto number = value_of("1");
  CHECK(number.items().empty());
  CHECK(number.members().empty());
  CHECK_FALSE(number.find("a"));
  CHECK(value_of("true").text().empty());
  CHECK(Value().is_null());
}
