#include "json/writer.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;

namespace {

struct Quoting {
  std::string text, json;
};

struct NumberText {
  double number;
  std::string json;
};

std::string in_quotes(std::string_view text) {
  std::string out;
  json::append_quoted(out, text);
  return out;
}

} // namespace

TEST_CASE("writer: strings are escaped exactly where JSON demands it",
          "[json][writer]") {
  const auto [text, expected] = GENERATE(
    Quoting{"", R"("")"}, Quoting{"plain", R"("plain")"},
    Quoting{"say \"hi\"", R"("say \"hi\"")"}, Quoting{"a\\b", R"("a\\b")"},
    Quoting{"\b\f\n\r\t", R"("\b\f\n\r\t")"},
    Quoting{std::string("\0\x1F", 2), R"("\u0000\u001f")"},
    Quoting{"\x7F", "\"\x7F\""}, Quoting{"a/b", R"("a/b")"},
    Quoting{"\xE2\x82\xAC \xF0\x9F\x98\x80",
            "\"\xE2\x82\xAC \xF0\x9F\x98\x80\""});
  CHECK(in_quotes(text) == expected);
}

TEST_CASE("writer: bytes that are not UTF-8 become U+FFFD", "[json][writer]") {
  const auto [text, expected] = GENERATE(
    Quoting{"a\xFFz", "\"a\xEF\xBF\xBDz\""},
    Quoting{"\xC3", "\"\xEF\xBF\xBD\""},
    Quoting{"\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
    Quoting{"\xC3\"", "\"\xEF\xBF\xBD\\\"\""});
  CHECK(in_quotes(text) == expected);
}

TEST_CASE("writer: every byte comes out as JSON", "[json][writer]") {
  const auto byte = GENERATE(range(0, 256));
  const std::string text{'a', static_cast<char>(byte), 'z'};
  const auto back = json::parse(in_quotes(text));
  REQUIRE(back);
  CHECK((back->text() == text) == (byte < 0x80));
}

TEST_CASE("writer: doubles are the shortest text that reads back",
          "[json][writer]") {
  using Limits = std::numeric_limits<double>;
  const auto [number, expected] =
    GENERATE(NumberText{0, "0"}, NumberText{-0.0, "0"}, NumberText{0.1, "0.1"},
             NumberText{187.42, "187.42"}, NumberText{1e22, "1e+22"},
             NumberText{5e-324, "5e-324"},
             NumberText{Limits::max(), "1.7976931348623157e+308"},
             NumberText{Limits::infinity(), "null"},
             NumberText{-Limits::infinity(), "null"},
             NumberText{Limits::quiet_NaN(), "null"});
  CHECK(json::Writer().value(number).take() == expected);
}

TEST_CASE("writer: whole numbers are written to their limits",
          "[json][writer]") {
  using Signed = std::numeric_limits<std::int64_t>;
  json::Writer out;
  out.begin_array().value(Signed::min()).value(Signed::max());
  out.value(std::numeric_limits<std::uint64_t>::max()).value(7);
  CHECK(out.end_array().take() == "[-9223372036854775808,9223372036854775807,"
                                  "18446744073709551615,7]");
}

TEST_CASE("writer: decimals are numbers, digit by digit", "[json][writer]") {
  const auto price = Decimal::parse("123456789012345678.91");
  REQUIRE(price);
  CHECK(json::Writer().value(*price).take() == "123456789012345678.91");
}

TEST_CASE("writer: an absent value is null", "[json][writer]") {
  json::Writer out;
  out.begin_array().value(std::optional<double>()).value(std::optional(2.5));
  CHECK(out.end_array().take() == "[null,2.5]");
}

TEST_CASE("writer: commas stand between, never before or behind",
          "[json][writer]") {
  json::Writer out;
  out.begin_object().member("a", 1).key("b").begin_array();
  out.begin_object().end_object().begin_array().end_array().value("x").null();
  out.end_array().member("c", true).key("d").raw("{\"e\":0}").end_object();
  CHECK(out.take() == R"({"a":1,"b":[{},[],"x",null],"c":true,"d":{"e":0}})");
}

TEST_CASE("writer: keys are escaped too", "[json][writer]") {
  CHECK(json::Writer().begin_object().member("a\"b", 1).end_object().take() ==
        R"({"a\"b":1})");
}

TEST_CASE("writer: after take it starts anew", "[json][writer]") {
  json::Writer out(64);
  CHECK(out.begin_array().value(1).end_array().take() == "[1]");
  CHECK(out.begin_array().value(2).end_array().take() == "[2]");
}
