#include "json/canonical_writer.hpp"

#include <string>
#include <utility>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

/// The canonical text; the reason if there is none.
std::string canonical(std::string_view text, std::string_view without = {}) {
  json::Document document;
  const auto root = document.parse(text);
  if (!root)
    return root.error().detail;
  std::string out;
  const auto done = json::append_canonical(out, *root, without);
  return done ? out : done.error().detail;
}

} // namespace

TEST_CASE("canonical_writer: keys are sorted, at every depth",
          "[json][canonical_writer]") {
  CHECK(canonical(R"( { "b" : [ { "z" : 1, "y" : { "d": 0, "c": 0 } } ],
                        "a" : null, "ab" : true } )") ==
        R"({"a":null,"ab":true,"b":[{"y":{"c":0,"d":0},"z":1}]})");
  CHECK(canonical("{}") == "{}");
  CHECK(canonical("[[],{}]") == "[[],{}]");
}

TEST_CASE("canonical_writer: equal numbers have one text",
          "[json][canonical_writer]") {
  using Row = std::pair<std::string, std::string>;
  const auto [text, expected] = GENERATE(
    Row{"[1.0,1,1e0,10e-1]", "[1,1,1,1]"}, Row{"[-0.0,0,-0]", "[0,0,0]"},
    Row{"[100000.0,1e5]", "[100000,100000]"}, Row{"[0.10]", "[0.1]"},
    Row{"[9007199254740993]", "[9007199254740993]"},
    Row{"[18446744073709551615]", "[18446744073709551615]"},
    Row{"[1e17]", "[100000000000000000]"}, Row{"[1e22]", "[1e+22]"},
    Row{"[28.4,14.1]", "[28.4,14.1]"}, Row{"[1.5E-9]", "[1.5e-09]"});
  CHECK(canonical(text) == expected);
  CHECK(canonical(expected) == expected);
}

TEST_CASE("canonical_writer: a string has one text",
          "[json][canonical_writer]") {
  CHECK(canonical("\"a\\u0062\\/\\\"\\u0001\\n\xC3\xA9\\u00e9\"") ==
        "\"ab/\\\"\\u0001\\n\xC3\xA9\xC3\xA9\"");
}

TEST_CASE("canonical_writer: one member of the top is left out",
          "[json][canonical_writer]") {
  CHECK(canonical(R"({"key":"secret","a":{"key":1}})", "key") ==
        R"({"a":{"key":1}})");
  CHECK(canonical(R"({"":1})") == R"({"":1})");
}

TEST_CASE("canonical_writer: a key that occurs twice is refused",
          "[json][canonical_writer]") {
  const auto text = GENERATE(as<std::string>{}, R"({"a":1,"b":2,"a":1})",
                             R"([{"x":{"a":1,"\u0061":2}}])");
  CHECK(canonical(text) == "the key \"a\" occurs twice");
}

TEST_CASE("canonical_writer: nesting ends at 64, empty or not",
          "[json][canonical_writer]") {
  const auto nested = [](std::size_t depth) {
    std::string text(depth, '[');
    return text.append(depth, ']');
  };
  CHECK(canonical(nested(64)) == nested(64));
  CHECK(canonical(nested(65)) == "nested deeper than 64");
}
