#include "tests/support/catch.hpp"
#include "tests/support/stages/fault_world.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Runs schedules of one kind; a world serves so many before the day is over.
FaultCount run_schedules(const FaultMix& mix, std::uint64_t first, int count) {
  FaultCount all;
  constexpr int most_of_a_world = 50;
  for (int done = 0; done < count; done += most_of_a_world) {
    FaultWorld world;
    world.mix = mix;
    world.count = all;
    for (int i = 0; i < most_of_a_world; ++i) {
      const auto seed = first + static_cast<std::uint64_t>(done + i);
      world.run(seed);
      INFO("seed " << seed);
      CHECK(world.broken == std::vector<std::string>{});
      if (!world.broken.empty())
        return world.count;
    }
    all = world.count;
  }
  return all;
}

} // namespace

TEST_CASE("entry_faults: whatever becomes of a call, one intent is one order "
          "at most",
          "[actors][entry_faults]") {
  FaultMix mix;
  mix.place = 80;
  const auto count = run_schedules(mix, 10'000, 600);
  CHECK(count.sent > 1'500);
  CHECK(count.taken > 900);
  CHECK(count.absent > 300);
}

TEST_CASE("entry_faults: nor does it after a death at any step",
          "[actors][entry_faults]") {
  FaultMix mix;
  mix.deaths = 4;
  const auto count = run_schedules(mix, 20'000, 600);
  CHECK(count.sent > 1'000);
  CHECK(count.deaths > 2'000);
}

TEST_CASE("entry_faults: nor with a store that is late or refuses",
          "[actors][entry_faults]") {
  FaultMix mix;
  mix.store = 15;
  mix.deaths = 2;
  mix.outages = 2;
  const auto count = run_schedules(mix, 30'000, 500);
  CHECK(count.sent > 900);
  CHECK(count.deaths > 800);
}

TEST_CASE("entry_faults: nothing is sent after a halt was answered",
          "[actors][entry_faults]") {
  FaultMix mix;
  mix.halt = 100;
  mix.deaths = 3;
  mix.store = 5;
  const auto count = run_schedules(mix, 40'000, 500);
  CHECK(count.sent > 500);
  CHECK(count.verified > 300);
}
