#include "sim/x_page_token.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("x_page_token: a token leads back to its post",
          "[sim][x_page_token]") {
  const auto post = GENERATE(std::uint64_t{1}, 1886100000000000201U,
                             9'000'000'000'000'000'000U);
  CHECK(read_page_token(1001, to_page_token(1001, post)) == post);
}

TEST_CASE("x_page_token: a token of another account or none is refused",
          "[sim][x_page_token]") {
  const auto token = to_page_token(1001, 42);
  CHECK_FALSE(read_page_token(1002, token));
  CHECK_FALSE(read_page_token(1001, token + "0"));
  const auto* const bad = GENERATE("", "1", "00000000", "000000001", "next");
  CHECK_FALSE(read_page_token(1001, bad));
}
