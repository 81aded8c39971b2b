#include "domain/health/restart_rules.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

constexpr RestartRules three_a_minute{3, 60s, 100ms, 1s, 25s};

} // namespace

TEST_CASE("restart_rules: the wait doubles with every death in the window",
          "[domain][restart_rules]") {
  DeathBook book;
  CHECK(book.died(three_a_minute, start, 0) == 100ms);
  CHECK(book.died(three_a_minute, start + 1s, 0) == 200ms);
  CHECK(book.died(three_a_minute, start + 2s, 0) == 400ms);
}

TEST_CASE("restart_rules: one death over the limit is nothing",
          "[domain][restart_rules]") {
  DeathBook book;
  for (int i = 0; i < 3; ++i)
    CHECK(book.died(three_a_minute, start, 0));
  CHECK_FALSE(book.died(three_a_minute, start + 60s, 0));
}

TEST_CASE("restart_rules: deaths leave the window", "[domain][restart_rules]") {
  DeathBook book;
  for (int i = 0; i < 3; ++i)
    CHECK(book.died(three_a_minute, start, 0));
  CHECK(book.died(three_a_minute, start + 60001ms, 0) == 100ms);
  CHECK(book.recent() == 1);
}

TEST_CASE("restart_rules: jitter adds up to a quarter, and the maximum caps "
          "what is doubled",
          "[domain][restart_rules]") {
  const RestartRules many{100, 60s, 100ms, 1s, 25s};
  DeathBook book;
  CHECK(book.died(many, start, 1.0) == 125ms);
  std::optional<Millis> wait;
  for (int i = 0; i < 40; ++i)
    wait = book.died(many, start, 0);
  CHECK(wait == 1000ms);
}
