#include "domain/posts/post.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("post: an id is a decimal number of 64 bits", "[domain][posts]") {
  CHECK(parse_post_id("0") == PostId{0});
  CHECK(parse_post_id("1886100000000000201") == PostId{1886100000000000201U});
  CHECK(parse_post_id("18446744073709551615") == ~PostId{0});
}

TEST_CASE("post: anything else is no id", "[domain][posts]") {
  const auto* text =
    GENERATE("", "-1", "+1", " 1", "1 ", "1.0", "0x1", "18446744073709551616");
  CHECK_FALSE(parse_post_id(text).has_value());
}
