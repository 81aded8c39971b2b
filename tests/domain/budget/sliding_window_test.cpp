#include "domain/budget/sliding_window.hpp"

#include "domain/budget/token_bucket.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

/// Calls of 1, 2 and 1 that count from 0, 10 and 20 s on, for 100 s each.
SlidingWindow four_calls() {
  SlidingWindow window{100s};
  window.add(1, {1, start, false});
  window.add(2, {2, start + 10s, false});
  window.add(3, {1, start + 20s, true});
  return window;
}

} // namespace

TEST_CASE("sliding_window: a call counts for the span after its latest arrival",
          "[domain][sliding_window]") {
  const auto [passed, used] = GENERATE(table<Millis, int>({
    {0s, 4},
    {99'999ms, 4},
    {100s, 3},
    {110s, 1},
    {119'999ms, 1},
    {120s, 0},
  }));
  CHECK(four_calls().used(start + passed) == used);
}

TEST_CASE("sliding_window: it says when at most so many count",
          "[domain][sliding_window]") {
  const auto [most, passed] = GENERATE(table<int, Millis>({
    {4, 30s},
    {3, 100s},
    {2, 110s},
    {1, 110s},
    {0, 120s},
  }));
  CHECK(four_calls().falls_to(most, start + 30s) == start + passed);
}

TEST_CASE("sliding_window: fewer than none never count",
          "[domain][sliding_window]") {
  CHECK(four_calls().falls_to(-1, start) == never);
}

TEST_CASE("sliding_window: an answer shows that a call has arrived",
          "[domain][sliding_window]") {
  auto window = four_calls();
  window.arrives_by(3, start + 5s);
  CHECK(window.falls_to(0, start) == start + 110s);
  window.arrives_by(3, start + 50s);
  CHECK(window.find(3)->counts_from == start + 5s);
  window.arrives_by(99, start);
  CHECK(window.find(99) == nullptr);
}

TEST_CASE("sliding_window: at best what is under way has arrived now",
          "[domain][sliding_window]") {
  auto window = four_calls();
  CHECK(window.at_best(start + 1s).find(3)->counts_from == start + 1s);
  CHECK(window.at_best(start + 30s).find(3)->counts_from == start + 20s);
  window.end(3);
  CHECK(window.at_best(start + 1s).find(3)->counts_from == start + 20s);
}

TEST_CASE("sliding_window: it forgets what counts no more",
          "[domain][sliding_window]") {
  auto window = four_calls();
  CHECK(window.forget(start + 110s) == std::vector<std::uint64_t>{1, 2});
  CHECK(window.find(2) == nullptr);
  CHECK(window.used(start + 110s) == 1);
  window.remove(3);
  CHECK(window.used(start + 110s) == 0);
}
