#include "http/percent_encoding.hpp"

#include "http/message.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox::http;

TEST_CASE("percent_encoding: letters, digits and four marks stay",
          "[http][percent_encoding]") {
  CHECK(percent_encoded("aZ-1.b_2~") == "aZ-1.b_2~");
  CHECK(percent_encoded("") == "");
}

TEST_CASE("percent_encoding: everything else is escaped byte by byte",
          "[http][percent_encoding]") {
  CHECK(percent_encoded("../x?y#\xc3\xa9") == "..%2Fx%3Fy%23%C3%A9");
  CHECK(percent_encoded("a b+c&d=e%") == "a%20b%2Bc%26d%3De%25");
  CHECK(percent_encoded(std::string_view("\0\n", 2)) == "%00%0A");
}

TEST_CASE("percent_encoding: what was encoded decodes to itself",
          "[http][percent_encoding]") {
  const std::string text = "Sun, 06 Nov|a+b/c==&x:\xe2\x82\xac";
  CHECK(percent_decode(percent_encoded(text)) == text);
}
