#include "http/key_text.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox::http;

namespace {

std::string key_in(std::string_view text) {
  const auto place = find_key(text);
  return place ? std::string(text.substr(place->at, place->size)) : "none";
}

/// A body whose key comes after so many spaces.
std::string key_after(std::size_t spaces) {
  std::string body(spaces, ' ');
  body += R"("key":"abcdef"})";
  return body;
}

} // namespace

TEST_CASE("key_text: a key is found where JSON would have it",
          "[http][key_text]") {
  CHECK(key_in(R"({"key":"abc","x":NaN})") == "abc");
  CHECK(key_in("{\"key\" :\n \"abc\"") == "abc");
  CHECK(key_in(R"({"key":1,"key":"abc"})") == "abc");
  CHECK(key_in(R"({"key":"a\"bc"})") == R"(a\"bc)");
  CHECK(key_in(R"({"key":"abc)") == "abc");
  CHECK(key_in(R"({"key":"abc\)") == R"(abc\)");
}

TEST_CASE("key_text: other texts hold none", "[http][key_text]") {
  const auto* const text =
    GENERATE("", "key=abc", R"("key")", R"("key":)", R"("key":NaN)",
             R"({"keys":"abc"})", R"({"apikey":"abc"})");
  CHECK(key_in(text) == "none");
}

TEST_CASE("key_text: a head shows no key", "[http][key_text]") {
  CHECK(loggable_head(R"({"key":"abc","key":"d","x":NaN})", 500) ==
        R"({"key":"***","key":"***","x":NaN})");
  CHECK(loggable_head("plain", 500) == "plain");
  CHECK(loggable_head(R"({"key":"abcdef)", 10) == R"({"key":"**)");
  CHECK(loggable_head(std::string(600, 'x'), 500).size() == 500);
}

TEST_CASE("key_text: a key at the edge of a head is not shown",
          "[http][key_text]") {
  CHECK(loggable_head(key_after(495), 500).find("abc") == std::string::npos);
  CHECK(loggable_head(key_after(490), 500).ends_with(R"("key":"***)"));
}
