#include "domain/budget/budget_rules.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

TEST_CASE("budget_rules: the defaults are those of the service's plan",
          "[domain][budget_rules]") {
  const auto rules = bucket_rules({});
  REQUIRE(rules.size() == 2);
  CHECK(rules[0].bucket == "mentions");
  CHECK(rules[0].capacity == 10);
  CHECK(rules[0].freeze_reserve == 0);
  CHECK(rules[1].bucket == "tweetLookup");
  CHECK(rules[1].capacity == 15);
  CHECK(rules[1].freeze_reserve == 6);
  for (const auto& bucket : rules) {
    CHECK(bucket.window == 15min);
    CHECK(bucket.max_waiting == 50);
  }
}

TEST_CASE("budget_rules: the margin is a second, less for short windows",
          "[domain][budget_rules]") {
  const auto [window, margin] = GENERATE(table<Millis, Millis>(
    {{900s, 1000ms}, {100s, 1000ms}, {10s, 100ms}, {1s, 10ms}, {50ms, 1ms}}));
  BucketRules rules;
  rules.window = window;
  CHECK(rules.margin() == margin);
}
