#include "json/reader.hpp"

#include <string>

#include "tests/support/catch.hpp"
#include "json/writer.hpp"

using namespace signalbox;
using json::Value;

namespace {

void write(json::Writer& out, const Value& value);

void write_members(json::Writer& out, const Value& value) {
  out.begin_object();
  for (const auto& [name, member] : value.members()) {
    out.key(name);
    write(out, member);
  }
  out.end_object();
}

void write_items(json::Writer& out, const Value& value) {
  out.begin_array();
  for (const auto& item : value.items())
    write(out, item);
  out.end_array();
}

void write(json::Writer& out, const Value& value) {
  switch (value.kind()) {
    case Value::Kind::null:
      out.null();
      break;
    case Value::Kind::boolean:
      out.value(*value.as_bool());
      break;
    case Value::Kind::number:
      out.raw(value.text());
      break;
    case Value::Kind::string:
      out.value(value.text());
      break;
    case Value::Kind::array:
      write_items(out, value);
      break;
    case Value::Kind::object:
      write_members(out, value);
      break;
  }
}

/// The compact text of what was parsed; the reason if it was refused.
std::string rewritten(std::string_view text) {
  const auto value = json::parse(text);
  if (!value)
    return value.error().detail;
  json::Writer out;
  write(out, *value);
  return out.take();
}

std::string nested(int depth, std::string_view open, std::string_view close) {
  std::string text;
  for (int level = 0; level < depth; ++level)
    text += open;
  text += "1";
  for (int level = 0; level < depth; ++level)
    text += close;
  return text;
}

std::string many_members(int count) {
  json::Writer out;
  out.begin_object();
  for (int at = 0; at < count; ++at)
    out.member("key" + std::to_string(at), at);
  return out.end_object().take();
}

struct Rewriting {
  std::string text, compact;
};

} // namespace

TEST_CASE("reader: a compact text is written back as it was",
          "[json][reader]") {
  const auto* text =
    GENERATE("null", "true", "false", "0", "-0", "-1.5e-10", "1E+400", "\"\"",
             "\"a b\"", "[]", "{}", "[1,2,[3,[]],{}]",
             R"({"a":{"b":[null,true,{"c":"d"}]},"e":-1})",
             R"(["\"\\\b\f\n\r\t\u0001"])",
             "123456789012345678901234567890.123456789012345678901234567890",
             "\"\xE2\x82\xAC\xF0\x9F\x98\x80\"", R"({"":""})",
             R"([[[]],[{}],{"a":{}}])");
  CHECK(rewritten(text) == text);
}

TEST_CASE("reader: blanks and escapes mean what RFC 8259 says",
          "[json][reader]") {
  const auto [text, compact] =
    GENERATE(Rewriting{" \t\r\n1 \n", "1"}, Rewriting{"[ 1 ,\t2 ]", "[1,2]"},
             Rewriting{"{ \"a\" : 1 , \"b\" : [ ] }", R"({"a":1,"b":[]})"},
             Rewriting{R"("\u0041\/\u00e9")", "\"A/\xC3\xA9\""},
             Rewriting{R"("\uD83D\uDE00")", "\"\xF0\x9F\x98\x80\""},
             Rewriting{R"("\u0000")", R"("\u0000")"},
             Rewriting{R"({"\u0061":1})", R"({"a":1})"},
             Rewriting{"\"\x7F\"", "\"\x7F\""});
  CHECK(rewritten(text) == compact);
}

TEST_CASE("reader: what is not JSON is refused", "[json][reader]") {
  const auto* text = GENERATE(
    "", " ", "nul", "nulll", "True", "truefalse", "NaN", "Infinity", "-", "+1",
    "01", "-01", "1.", ".5", "1e", "1e+", "1.e3", "0x10", "1_000", "1 2", "1,2",
    "1]", "]", "[1", "[1,]", "[,1]", "[1 2]", "[1]]", "[}", "],[", "{", "}",
    "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\" 1}", "{\"a\":1 \"b\":2}",
    "{,}", "{1:2}", "{a:1}", "{'a':1}", "{\"a\":1]", "[{]}", "{\"a\":1}}",
    "{\"a\":1}{}", "\"", "\"abc", "\"a\nb\"", "\"a\tb\"", "\"\\x41\"",
    "\"\\u12\"", "\"\\u12G4\"", "\"\\\"", "[1]x", "// no\n1", "[1/**/]",
    "\"a\" \"b\"", ":", "[:]", "{\"a\"::1}", "[\"a\":1]", "{null:1}", "[1,,2]",
    "tru e", "- 1");
  const auto value = json::parse(text);
  CAPTURE(text);
  REQUIRE_FALSE(value);
  CHECK(value.error().code == Errc::malformed_reply);
}

TEST_CASE("reader: invalid UTF-8 is refused", "[json][reader]") {
  const auto* text = GENERATE("\"\xFF\"", "\"\xC3\"", "\"\xC0\x80\"",
                              "\"\xED\xA0\x80\"", "\"\xF4\x90\x80\x80\"",
                              "{\"\x80\":1}", "[1]\xFF", "\xEF\xBB\xBF[1]");
  CHECK_FALSE(json::parse(text));
}

TEST_CASE("reader: half a surrogate pair is refused", "[json][reader]") {
  const auto* text =
    GENERATE(R"("\uD83D")", R"("\uDE00")", R"("\uD83Dx")", R"("\uD83D\n")",
             R"("\uD83D\u0041")", R"("\uDE00\uD83D")", R"({"\uD83D":1})",
             R"("\uD83D\uD83D")");
  CAPTURE(text);
  CHECK_FALSE(json::parse(text));
}

TEST_CASE("reader: bytes zero are no blanks", "[json][reader]") {
  using namespace std::string_literals;
  const auto text = GENERATE("\0"s, "1\0"s, "[1\0]"s, "\"\0\""s, "[1]\0"s);
  CHECK_FALSE(json::parse(text));
}

TEST_CASE("reader: 64 levels are read, 65 are not", "[json][reader]") {
  const auto [open, close] =
    GENERATE(Rewriting{"[", "]"}, Rewriting{"{\"a\":", "}"});
  CHECK(json::parse(nested(64, open, close)));
  const auto too_deep = json::parse(nested(65, open, close));
  REQUIRE_FALSE(too_deep);
  CHECK(too_deep.error().detail == "not JSON: nested deeper than 64");
}

TEST_CASE("reader: a wall of brackets does not exhaust the stack",
          "[json][reader]") {
  CHECK_FALSE(json::parse(std::string(1'000'000, '[')));
}

TEST_CASE("reader: a key that occurs twice is refused and named",
          "[json][reader]") {
  const auto* text =
    GENERATE(R"({"a":1,"a":1})", R"({"a":1,"b":2,"\u0061":3})",
             R"([{"a":{},"a":{}}])", R"({"x":{"b":1,"a":2,"c":3,"a":4}})");
  CHECK(rewritten(text) == "not JSON: the key \"a\" occurs twice");
}

TEST_CASE("reader: the same key in different objects is fine",
          "[json][reader]") {
  CHECK(json::parse(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]})"));
}

TEST_CASE("reader: 100,000 members are read in their order", "[json][reader]") {
  const auto text = many_members(100'000);
  const auto value = json::parse(text);
  REQUIRE(value);
  REQUIRE(value->members().size() == 100'000);
  CHECK(value->members()[99'999].first == "key99999");
  CHECK(value->members()[99'999].second.as_int() == 99'999);
}

TEST_CASE("reader: one key twice among 100,000 is found", "[json][reader]") {
  auto text = many_members(100'000);
  text.insert(1, "\"key77777\":0,");
  CHECK(rewritten(text) == "not JSON: the key \"key77777\" occurs twice");
}

TEST_CASE("reader: a refused text leaves nothing behind", "[json][reader]") {
  CHECK_FALSE(json::parse(R"([1,[2,{"a":3,"b":[4)"));
  CHECK_FALSE(json::parse(R"({"a":[1,2],"b":tru})"));
  CHECK(rewritten(R"([5,{"c":6}])") == R"([5,{"c":6}])");
}

TEST_CASE("reader: every cut of a text is refused", "[json][reader]") {
  const std::string text =
    R"({"a":[1,"b\u00e9",{"c":null}],"d":"\"}","e":-1.5e3})";
  const auto size = GENERATE_COPY(range(std::size_t{0}, text.size()));
  CHECK_FALSE(json::parse(text.substr(0, size)));
}

TEST_CASE("reader: the text may end anywhere in memory", "[json][reader]") {
  const std::string text = R"({"a":1}]]]]]]}}}}}},,,"""")";
  CHECK(json::parse(std::string_view(text).substr(0, 7)));
}
