#include "domain/budget/kept_time.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

const Moment written{SteadyTime{100s}, noon, "boot-1"};

/// Another life, whose wall clock shows so much more.
Moment reborn(Millis wall_later) {
  return {SteadyTime{7s}, noon + wall_later, "boot-2"};
}

} // namespace

TEST_CASE("kept_time: the same life finds the instant whatever the wall says",
          "[domain][kept_time]") {
  const auto step = GENERATE(-3600s, 0s, 3600s);
  const auto past = keep(SteadyTime{90s + 1ns}, written);
  const auto future = keep(SteadyTime{110s}, written);
  const Moment birth{SteadyTime{20s}, noon - 80s + step, "boot-1"};
  CHECK(recall(past, birth) == SteadyTime{90s + 1ns});
  CHECK(recall(future, birth) == SteadyTime{110s});
}

TEST_CASE("kept_time: another life goes by civil time", "[domain][kept_time]") {
  const auto kept = keep(SteadyTime{90s}, written);
  CHECK(recall(kept, reborn(20s)) == SteadyTime{7s - 30s});
}

TEST_CASE("kept_time: a wall clock set back never puts the past into the "
          "future",
          "[domain][kept_time]") {
  const auto past = keep(SteadyTime{90s}, written);
  CHECK(recall(past, reborn(-1h)) == SteadyTime{7s});
  const auto future = keep(SteadyTime{110s}, written);
  CHECK(future.ahead == 10s);
  CHECK(recall(future, reborn(-1h)) == SteadyTime{17s});
  CHECK(recall(future, reborn(4s)) == SteadyTime{13s});
}

TEST_CASE("kept_time: parts of a millisecond are rounded up",
          "[domain][kept_time]") {
  CHECK(keep(SteadyTime{90s + 1ns}, written).wall == noon - 10s + 1ms);
  CHECK(keep(SteadyTime{100s + 1ns}, written).ahead == 1ms);
}

TEST_CASE("kept_time: a time of nonsense neither overflows nor blocks",
          "[domain][kept_time]") {
  KeptTime odd;
  odd.life = "boot-2";
  odd.wall = WallTime{Millis{9'000'000'000'000'000}};
  odd.ahead = Millis{9'000'000'000'000'000};
  CHECK(recall(odd, written) <= written.steady + 24h * 1000);
  odd.wall = WallTime{Millis{-9'000'000'000'000'000}};
  CHECK(recall(odd, written) < written.steady);
}
