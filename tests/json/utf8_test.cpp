#include "json/utf8.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace signalbox::json;

namespace {

struct Sequence {
  std::string text;
  std::size_t size;
};

} // namespace

TEST_CASE("utf8: only the forms of RFC 3629 are sequences", "[json][utf8]") {
  const auto [text, size] = GENERATE(
    Sequence{"", 0}, Sequence{"a", 1}, Sequence{std::string(1, '\0'), 1},
    Sequence{"\x7F", 1}, Sequence{"\xC2\x80", 2}, Sequence{"\xDF\xBF", 2},
    Sequence{"\xE0\xA0\x80", 3}, Sequence{"\xED\x9F\xBF", 3},
    Sequence{"\xEE\x80\x80", 3}, Sequence{"\xF0\x90\x80\x80", 4},
    Sequence{"\xF4\x8F\xBF\xBF", 4}, Sequence{"\x80", 0},
    Sequence{"\xC1\x81", 0}, Sequence{"\xC3", 0}, Sequence{"\xC3(", 0},
    Sequence{"\xE0\x9F\x80", 0}, Sequence{"\xED\xA0\x80", 0},
    Sequence{"\xE2\x82", 0}, Sequence{"\xE2\x82(", 0},
    Sequence{"\xF0\x8F\x80\x80", 0}, Sequence{"\xF4\x90\x80\x80", 0},
    Sequence{"\xF0\x9F\x98(", 0}, Sequence{"\xF5\x80\x80\x80", 0},
    Sequence{"\xFF", 0});
  CAPTURE(text);
  CHECK(utf8_sequence(text) == size);
}

TEST_CASE("utf8: a head counts characters and never halves one",
          "[json][utf8]") {
  CHECK(utf8_head("abc", 2) == "ab");
  CHECK(utf8_head("abc", 3) == "abc");
  CHECK(utf8_head("abc", 0).empty());
  CHECK(utf8_head("a\xE2\x82\xAC\xF0\x9F\x98\x80z", 3) ==
        "a\xE2\x82\xAC\xF0\x9F\x98\x80");
}

TEST_CASE("utf8: in a head every stray byte becomes U+FFFD", "[json][utf8]") {
  CHECK(utf8_head("a\xFF\xC3z", 10) == "a\xEF\xBF\xBD\xEF\xBF\xBDz");
}

TEST_CASE("utf8: characters are counted, not bytes", "[json][utf8]") {
  CHECK(character_count("") == 0);
  CHECK(character_count("aé€😀") == 4);
}
