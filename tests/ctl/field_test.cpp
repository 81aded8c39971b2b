#include "ctl/field.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

const auto value = test::parsed(
  R"({"a":{"b":{"c":7}},"text":"x\u001b[0m","yes":true,"none":null,"l":[1]})");

} // namespace

TEST_CASE("field: members are found by their path", "[ctl][field]") {
  CHECK(field_count(value, "a.b.c") == 7);
  CHECK(field(value, "a.x.c") == nullptr);
  CHECK(field(value, "none") == nullptr);
  CHECK(field(value, "") == &value);
}

TEST_CASE("field: texts are harmless", "[ctl][field]") {
  CHECK(field_text(value, "text") == "x?[0m");
}

TEST_CASE("field: texts of every kind", "[ctl][field]") {
  CHECK(field_text(value, "a.b.c") == "7");
  CHECK(field_text(value, "yes") == "true");
  CHECK(field_text(value, "none").empty());
  CHECK(field_text(value, "l").empty());
}

TEST_CASE("field: what is absent counts nothing", "[ctl][field]") {
  CHECK(field_count(value, "text") == 0);
  CHECK_FALSE(field_flag(value, "a"));
  CHECK(field_flag(value, "yes"));
}
