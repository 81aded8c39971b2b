#include "json/view.hpp"

#include <cmath>
#include <string>
#include <utility>

#include "tests/support/catch.hpp"

using namespace signalbox;
using json::Document;
using json::View;

namespace {

std::string nested(std::size_t depth, std::string_view innermost = "") {
  std::string text(depth, '[');
  text.append(innermost).append(depth, ']');
  return text;
}

} // namespace

TEST_CASE("view: every kind is told apart", "[json][view]") {
  Document document;
  const auto root = document.parse(
    R"({"n":null,"b":true,"i":-7,"d":1.5,"s":"a\n","a":[1,2],"o":{"k":0}})");
  REQUIRE(root.has_value());
  CHECK(root->is_object());
  CHECK(root->size() == 7);
  CHECK(root->find("n")->is_null());
  CHECK(root->find("b")->as_bool() == true);
  CHECK(root->find("i")->as_int() == -7);
  CHECK(root->find("i")->as_double() == -7.0);
  CHECK(root->find("d")->as_double() == 1.5);
  CHECK(root->find("s")->as_string() == "a\n");
  CHECK(root->find("a")->is_array());
  CHECK(root->find("a")->size() == 2);
  CHECK(root->find("o")->find("k")->as_int() == 0);
  CHECK_FALSE(root->find("x").has_value());
}

TEST_CASE("view: a value of another kind reads as nothing", "[json][view]") {
  Document document;
  const auto text = GENERATE(as<std::string>{}, "null", "[]", "{}", "\"1\"");
  const auto root = document.parse(text);
  REQUIRE(root.has_value());
  CHECK_FALSE(root->as_bool().has_value());
  CHECK_FALSE(root->as_int().has_value());
  CHECK_FALSE(root->as_double().has_value());
  CHECK_FALSE(root->as_decimal().has_value());
  CHECK_FALSE(root->find("a").has_value());
  CHECK(root->size() == 0);
}

TEST_CASE("view: a view of nothing is null", "[json][view]") {
  const View nothing;
  CHECK(nothing.is_null());
  CHECK(nothing.size() == 0);
  CHECK_FALSE(nothing.find("a").has_value());
  CHECK_FALSE(nothing.as_double().has_value());
  nothing.for_each_item([](const View&) { FAIL(); });
}

TEST_CASE("view: items and members come in their order", "[json][view]") {
  Document document;
  const auto root = document.parse(R"({"b":[3,1,2],"a":{}})");
  REQUIRE(root.has_value());
  std::string names;
  root->for_each_member(
    [&](std::string_view name, const View&) { names += name; });
  CHECK(names == "ba");
  std::string items;
  root->find("b")->for_each_item(
    [&](const View& item) { item.append_number(items); });
  CHECK(items == "312");
}

TEST_CASE("view: decimals are the shortest text of a number, exactly",
          "[json][view]") {
  using Row = std::pair<std::string, std::string>;
  const auto [text, decimal] = GENERATE(
    Row{"91.32", "91.32"}, Row{"-0.1", "-0.1"}, Row{"1.0", "1"},
    Row{"1e2", "100"}, Row{"0.30000000000000004", "0.30000000000000004"},
    Row{"9223372036854775807", "9223372036854775807"},
    Row{"18446744073709551615", "18446744073709551615"},
    Row{"-9223372036854775808", "-9223372036854775808"},
    Row{"1e25", "10000000000000000000000000"}, Row{"-0.0", "0"},
    Row{"0.0012345678901234567", "0.001234567890123457"});
  Document document;
  const auto root = document.parse(text);
  REQUIRE(root.has_value());
  CAPTURE(text);
  REQUIRE(root->as_decimal().has_value());
  CHECK(root->as_decimal()->to_text() == decimal);
}

TEST_CASE("view: what a decimal cannot hold is none", "[json][view]") {
  Document document;
  const auto text = GENERATE(as<std::string>{}, "1e300", "1e-19", "1.5e-18");
  const auto root = document.parse(text);
  REQUIRE(root.has_value());
  CHECK_FALSE(root->as_decimal().has_value());
  CHECK(root->as_double().has_value());
}

TEST_CASE("view: a whole number is one however it is written", "[json][view]") {
  Document document;
  CHECK(document.parse("1770042900000.0")->as_int() == 1770042900000);
  CHECK(document.parse("1e3")->as_int() == 1000);
  CHECK_FALSE(document.parse("1.5")->as_int().has_value());
  CHECK_FALSE(document.parse("1e19")->as_int().has_value());
  CHECK(document.parse("1e19")->as_double() == 1e19);
}

TEST_CASE("view: there is one zero", "[json][view]") {
  Document document;
  const auto text = GENERATE(as<std::string>{}, "-0.0", "-0", "0", "-0e5");
  CAPTURE(text);
  const auto zero = document.parse(text)->as_double();
  REQUIRE(zero == 0.0);
  CHECK_FALSE(std::signbit(*zero));
}

TEST_CASE("view: what is not one JSON text is refused", "[json][view]") {
  const auto text = GENERATE(
    as<std::string>{}, "", " ", "{", "{}{}", "[1,]", "{\"a\":NaN}", "nul", "01",
    "\"\xC3\"", "\"\xED\xA0\x80\"", "1e400", "123456789012345678901234",
    "\"\\ud800\"", "{\"a\":1} x", "\xEF\xBB\xBF{}");
  Document document;
  CAPTURE(text);
  const auto root = document.parse(text);
  REQUIRE_FALSE(root.has_value());
  CHECK(root.error().code == Errc::malformed_reply);
}

TEST_CASE("view: nesting ends at 64", "[json][view]") {
  Document document;
  CHECK(document.parse(nested(64)).has_value());
  CHECK_FALSE(document.parse(nested(66)).has_value());
  CHECK_FALSE(document.parse(nested(65, "1")).has_value());
  CHECK(document.parse(nested(64, "1")).has_value());
  std::string objects = "1";
  for (int depth = 0; depth < 64; ++depth)
    objects = "{\"a\":" + objects + "}";
  CHECK(document.parse(objects).has_value());
  CHECK_FALSE(document.parse("[" + objects + "]").has_value());
}

TEST_CASE("view: a document reads one text after the other", "[json][view]") {
  Document document;
  const auto large = nested(1, "\"" + std::string(20'000, 'x') + '"');
  CHECK(document.parse("[1,2,3]")->size() == 3);
  CHECK(document.parse(large)->size() == 1);
  CHECK(document.parse("7")->as_int() == 7);
  CHECK_FALSE(document.parse("[").has_value());
  auto moved = std::move(document);
  CHECK(moved.parse("{\"a\":1}")->find("a")->as_int() == 1);
}
