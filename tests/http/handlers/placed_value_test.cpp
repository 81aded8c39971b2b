#include "http/handlers/placed_value.hpp"

#include "tests/http/handlers/faulted.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;
using test::told;
using test::value_of;

namespace {

struct Names {
  std::vector<std::string> seen;
};

void note(const PlacedValue& place, Names& names) {
  names.seen.push_back(place.path);
}

constexpr MemberRow<Names> rows[] = {{"a", note}, {"b", note}, {"c", note}};

} // namespace

TEST_CASE("placed_value: members come in the order of the body, known ones",
          "[http][placed_value]") {
  const auto body = value_of(R"({"c":1,"x":2,"a":3,"b":null})");
  FieldFaults faults;
  Names names;
  read_members({body, "users[0]", faults}, names, rows);
  CHECK(names.seen == std::vector<std::string>{"users[0].c", "users[0].a"});
  CHECK(faults.empty());
}

TEST_CASE("placed_value: what is absent or null is missing",
          "[http][placed_value]") {
  const auto body = value_of(R"({"a":1,"b":null})");
  FieldFaults faults;
  require({body, "", faults}, {"a", "b", "c"});
  CHECK(told(faults) == "required at b; required at c");
}

TEST_CASE("placed_value: an object is expected", "[http][placed_value]") {
  const auto list = value_of("[{},1]");
  FieldFaults faults;
  const PlacedValue place{list, "users", faults};
  CHECK(expect_object(place.item(0)));
  CHECK_FALSE(expect_object(place.item(1)));
  CHECK(told(faults) == "bad_type at users[1]");
}

TEST_CASE("placed_value: lists have an end", "[http][placed_value]") {
  const auto list = value_of("[1,2,3]");
  FieldFaults faults;
  CHECK(read_items({list, "a", faults}, 3).size() == 3);
  CHECK(faults.empty());
  CHECK(read_items({list, "a", faults}, 2).size() == 3);
  CHECK(read_items({value_of("{}"), "b", faults}, 2).empty());
  CHECK(told(faults) == "too_many at a; bad_type at b");
}
