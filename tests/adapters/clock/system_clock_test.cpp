#include "adapters/clock/system_clock.hpp"

#include <set>

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("system_clock: civil time lies in this century",
          "[adapters][system_clock]") {
  using std::chrono::sys_days;
  using namespace std::chrono_literals;
  const auto now = SystemWallClock{}.now();
  CHECK(now > sys_days{2026y / 1 / 1});
  CHECK(now < sys_days{2100y / 1 / 1});
}

TEST_CASE("system_clock: monotonic time never goes back",
          "[adapters][system_clock]") {
  const SystemSteadyClock clock;
  const auto earlier = clock.now();
  CHECK(clock.now() >= earlier);
}

TEST_CASE("system_clock: two sources of randomness differ",
          "[adapters][system_clock]") {
  SystemEntropy one;
  SystemEntropy other;
  const std::set<std::uint64_t> numbers{one.next(), one.next(), other.next(),
                                        other.next()};
  CHECK(numbers.size() == 4);
}
