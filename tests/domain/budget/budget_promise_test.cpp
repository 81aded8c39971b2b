#include "tests/domain/budget/budget_world.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

BucketRules rules_of(int capacity, Millis window) {
  return {"tweetLookup", capacity, window, capacity / 3, 50, 15s};
}

} // namespace

// README S8. Seeds are fixed: a failure names the schedule that broke it.
TEST_CASE("budget: no window at the server sees more than the capacity, "
          "whatever happens",
          "[domain][budget]") {
  const auto rules = GENERATE(rules_of(15, 900s), rules_of(10, 900s),
                              rules_of(1, 60s), rules_of(4, 20s));
  std::size_t arrived = 0;
  int lives = 0;
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    BudgetWorld world{rules, seed};
    world.run(300);
    world.calm_down(rules.window);
    INFO("seed " << seed << ", capacity " << rules.capacity);
    REQUIRE(world.closest() >= rules.window + rules.margin());
    arrived += world.arrived();
    lives += world.lives();
  }
  CHECK(arrived > 500U * static_cast<unsigned>(rules.capacity));
  CHECK(lives > 500);
}

TEST_CASE("budget: everybody with patience is served in the end",
          "[domain][budget]") {
  const auto rules = rules_of(4, 60s);
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    BudgetWorld world{rules, seed};
    world.server_speaks = false;
    world.patience = 24h;
    world.run(60);
    // 50 waiters of cost 2 at most, four calls a window, calls of 10 s.
    world.calm_down(26 * (rules.window + 26s));
    INFO("seed " << seed);
    REQUIRE(world.waiting() == 0);
  }
}

TEST_CASE("budget: with a free window a waiter is served within a window",
          "[domain][budget]") {
  const int capacity = GENERATE(1, 4, 10, 15);
  const auto window = GENERATE(Millis{1s}, Millis{60s}, Millis{900s});
  const Moment now{start, WallTime{Millis{1769792400000}}, "life"};
  BucketBook book{rules_of(capacity, window), start};
  KeptBucket empty{"tweetLookup", 0, keep(start, now), 0};
  book.restore(empty, now);
  REQUIRE(book.join(1, {"tweetLookup", capacity, BudgetClass::sweep,
                        Deadline::after(start, 24h), 10s}));
  CHECK(book.take_turns(start).granted.empty());
  const auto turn = book.next_look(start).value();
  CHECK(turn == start + window);
  CHECK(book.take_turns(turn).granted.size() == 1);
}
