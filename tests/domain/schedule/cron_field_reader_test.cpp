#include "domain/schedule/cron_field_reader.hpp"

#include <array>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

constexpr std::array<std::string_view, 3> colours{"RED", "TAN", "DUN"};
constexpr CronFieldRule colour_rule{"colour", 4, 6, 6, colours};

Result<std::vector<CronItem>> read(std::string_view text) {
  return CronFieldReader(colour_rule, text, 10).read();
}

} // namespace

TEST_CASE("cron_field_reader: names count up from the lowest value",
          "[domain][cron_field_reader]") {
  const auto items = read("red,5,Dun-6").value();
  REQUIRE(items.size() == 3);
  CHECK(items[0].from == 4);
  CHECK(items[0].plain);
  CHECK(items[1].from == 5);
  CHECK(items[2].from == 6);
  CHECK_FALSE(items[2].plain);
}

TEST_CASE("cron_field_reader: a star is the whole field",
          "[domain][cron_field_reader]") {
  const auto item = read("*/2").value().front();
  CHECK(item.any);
  CHECK(item.from == 4);
  CHECK(item.to == 6);
  CHECK(item.step == 2);
}

TEST_CASE("cron_field_reader: marks of days mean nothing in other fields",
          "[domain][cron_field_reader]") {
  const auto text = GENERATE(as<std::string>{}, "L", "4L", "4#1");
  CHECK_FALSE(read(text).has_value());
}

TEST_CASE("cron_field_reader: a position counts from the whole text's start",
          "[domain][cron_field_reader]") {
  CHECK(read("4,9").error().detail ==
        "colour field, position 13: the value must be 4 to 6");
}
