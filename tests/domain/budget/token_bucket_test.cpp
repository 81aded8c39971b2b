#include "domain/budget/token_bucket.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

/// Ten tokens in 15 min that have just been taken.
TokenBucket emptied() {
  TokenBucket bucket{10, 900s, start};
  bucket.take(10 * one_token, start);
  return bucket;
}

} // namespace

TEST_CASE("token_bucket: it begins full and does not overflow",
          "[domain][token_bucket]") {
  const TokenBucket bucket{10, 900s, start};
  CHECK(bucket.held(start) == 10 * one_token);
  CHECK(bucket.held(start + 24h * 365) == 10 * one_token);
}

TEST_CASE("token_bucket: tokens flow back evenly", "[domain][token_bucket]") {
  const auto [passed, held] = GENERATE(table<Millis, MicroTokens>({
    {0s, 0},
    {1ms, 11},
    {1s, 11'111},
    {90s, one_token},
    {450s, 5 * one_token},
    {900s, 10 * one_token},
    {901s, 10 * one_token},
  }));
  CHECK(emptied().held(start + passed) == held);
}

TEST_CASE("token_bucket: looking and taking often loses nothing",
          "[domain][token_bucket]") {
  auto bucket = emptied();
  for (auto at = start; at < start + 900s; at += 7ms)
    bucket.take(0, at);
  CHECK(bucket.held(start + 899'999ms) == 9'999'988);
  CHECK(bucket.held(start + 900s) == 10 * one_token);
}

TEST_CASE("token_bucket: it holds an amount at the very millisecond it says",
          "[domain][token_bucket]") {
  const auto capacity = GENERATE(1, 7, 10, 15, 10'000);
  const auto window = GENERATE(Millis{1}, Millis{997}, Millis{900'000});
  const auto wanted = GENERATE(MicroTokens{1}, MicroTokens{333'333}, one_token);
  TokenBucket bucket{capacity, window, start};
  bucket.take(capacity * one_token, start);
  const auto at = bucket.holds_at(wanted, start);
  CHECK(bucket.held(at) >= wanted);
  CHECK(bucket.held(at - 1ms) < wanted);
}

TEST_CASE("token_bucket: more than the capacity is never held",
          "[domain][token_bucket]") {
  CHECK(emptied().holds_at(10 * one_token, start) == start + 900s);
  CHECK(emptied().holds_at(10 * one_token + 1, start) == never);
}

TEST_CASE("token_bucket: what it holds already, it holds now",
          "[domain][token_bucket]") {
  CHECK(emptied().holds_at(one_token, start + 200s) == start + 200s);
}

TEST_CASE("token_bucket: while closed it holds nothing, at the end what was "
          "said",
          "[domain][token_bucket]") {
  TokenBucket bucket{10, 900s, start};
  bucket.close(start + 60s, 4 * one_token);
  CHECK(bucket.closed_until(start + 59s) == start + 60s);
  CHECK(bucket.held(start + 59s) == 0);
  CHECK(bucket.holds_at(one_token, start) == start + 60s);
  CHECK_FALSE(bucket.closed_until(start + 60s));
  CHECK(bucket.held(start + 60s) == 4 * one_token);
  CHECK(bucket.held(start + 150s) == 5 * one_token);
}

TEST_CASE("token_bucket: a shorter closure does not cut a longer one",
          "[domain][token_bucket]") {
  TokenBucket bucket{10, 900s, start};
  bucket.close(start + 60s, one_token);
  bucket.close(start + 30s, 10 * one_token);
  CHECK(bucket.closed_until(start) == start + 60s);
  CHECK(bucket.held(start + 60s) == one_token);
  bucket.close(start + 90s, 2 * one_token);
  CHECK(bucket.closed_until(start) == start + 90s);
}

TEST_CASE("token_bucket: a closed bucket takes nothing back and is not lowered",
          "[domain][token_bucket]") {
  TokenBucket bucket{10, 900s, start};
  bucket.close(start + 60s, 4 * one_token);
  bucket.give_back(one_token, start);
  bucket.lower_to(one_token, start);
  CHECK(bucket.held(start + 60s) == 4 * one_token);
}

TEST_CASE("token_bucket: it is lowered, never raised",
          "[domain][token_bucket]") {
  TokenBucket bucket{10, 900s, start};
  bucket.lower_to(3 * one_token, start);
  CHECK(bucket.held(start) == 3 * one_token);
  bucket.lower_to(8 * one_token, start);
  CHECK(bucket.held(start) == 3 * one_token);
  bucket.lower_to(-one_token, start);
  CHECK(bucket.held(start) == 0);
}

TEST_CASE("token_bucket: what is given back fills it at most",
          "[domain][token_bucket]") {
  auto bucket = emptied();
  bucket.give_back(2 * one_token, start);
  CHECK(bucket.held(start) == 2 * one_token);
  bucket.give_back(20 * one_token, start);
  CHECK(bucket.held(start) == 10 * one_token);
}

TEST_CASE("token_bucket: what it said to keep restores it",
          "[domain][token_bucket]") {
  auto bucket = emptied();
  const auto [held, from] = bucket.as_of(start + 450s);
  TokenBucket restored{10, 900s, start + 900s};
  restored.restore(held, from);
  CHECK(restored.held(start + 450s) == 5 * one_token);
  CHECK(restored.held(start + 540s) == 6 * one_token);
}

TEST_CASE("token_bucket: nonsense is restored as the nearest sense",
          "[domain][token_bucket]") {
  TokenBucket bucket{10, 900s, start};
  bucket.restore(-5, start);
  CHECK(bucket.held(start) == 0);
  bucket.restore(50 * one_token, start);
  CHECK(bucket.held(start) == 10 * one_token);
}
