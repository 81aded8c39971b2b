#include "ctl/import_bodies.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

constexpr const char* three =
  R"({ "users": [ {"id":"a"}, {"id":"b", "x":1.50}, {"id":"c"} ] })";

} // namespace

TEST_CASE("import_bodies: what fits goes in one call", "[ctl][import_bodies]") {
  const auto bodies = split_import(three, {});
  REQUIRE(bodies);
  REQUIRE(bodies->size() == 1);
  CHECK(bodies->front().text ==
        R"({"users":[{"id":"a"},{"id":"b","x":1.50},{"id":"c"}]})");
  CHECK(bodies->front().count == 3);
}

TEST_CASE("import_bodies: too many users are split", "[ctl][import_bodies]") {
  const auto bodies = split_import(three, {2, 1000});
  REQUIRE(bodies);
  REQUIRE(bodies->size() == 2);
  CHECK(bodies->at(0).count == 2);
  CHECK(bodies->at(1).first == 2);
  CHECK(bodies->at(1).text == R"({"users":[{"id":"c"}]})");
}

TEST_CASE("import_bodies: no body is larger than a call takes",
          "[ctl][import_bodies]") {
  const std::string two = R"({"users":[{"id":"a"},{"id":"b"}]})";
  CHECK(split_import(two, {500, two.size()})->size() == 1);
  CHECK(split_import(two, {500, two.size() - 1})->size() == 2);
}

TEST_CASE("import_bodies: a user that no call takes is named",
          "[ctl][import_bodies]") {
  const auto refused = split_import(three, {500, 25});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().detail.starts_with("users[1] alone has"));
}

TEST_CASE("import_bodies: another text is refused", "[ctl][import_bodies]") {
  const auto* const text =
    GENERATE("", "{", "[]", "{}", R"({"users":{}})", R"({"users":null})");
  CHECK_FALSE(split_import(text, {}));
}

TEST_CASE("import_bodies: nobody is no call", "[ctl][import_bodies]") {
  CHECK(split_import(R"({"users":[]})", {})->empty());
}
