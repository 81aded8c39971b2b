#include "http/handlers/parameters.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;

namespace {

Request with(std::string value) {
  Request request;
  request.query = {{"n", std::move(value)}};
  return request;
}

} // namespace

TEST_CASE("parameters: a whole number within its range is taken",
          "[http][parameters]") {
  const auto [text, number] = GENERATE(table<std::string, int>({
    {"-1", -1},
    {"0", 0},
    {"9", 9},
  }));
  CHECK(int_parameter(with(text), "n", 5, {-1, 9}) == number);
}

TEST_CASE("parameters: an absent parameter has its default",
          "[http][parameters]") {
  CHECK(int_parameter({}, "n", 5, {1, 9}) == 5);
  CHECK(flag_parameter({}, "n", true) == true);
}

TEST_CASE("parameters: what is no number of the range is refused",
          "[http][parameters]") {
  const auto* text =
    GENERATE("", " 1", "1 ", "+1", "0x1", "1e1", "10", "-2", "99999999999");
  CAPTURE(text);
  const auto number = int_parameter(with(text), "n", 5, {-1, 9});
  REQUIRE_FALSE(number.has_value());
  CHECK(number.error().detail == "n must be a whole number from -1 to 9");
}

TEST_CASE("parameters: the words of a flag", "[http][parameters]") {
  const auto [word, flag] = GENERATE(table<std::string, bool>({
    {"1", true},
    {"True", true},
    {"yes", true},
    {"on", true},
    {"0", false},
    {"FALSE", false},
    {"no", false},
    {"off", false},
  }));
  CHECK(flag_parameter(with(word), "n", !flag) == flag);
}

TEST_CASE("parameters: other words are no flag", "[http][parameters]") {
  const auto* word = GENERATE("", "2", "y", "maybe");
  CHECK_FALSE(flag_parameter(with(word), "n", true).has_value());
}

TEST_CASE("parameters: raising letters leaves other bytes alone",
          "[http][parameters]") {
  CHECK(upper_case("aZ-9\xC3\xA4") == "AZ-9\xC3\xA4");
}
