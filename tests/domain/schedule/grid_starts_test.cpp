#include "domain/schedule/grid_starts.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scripted_entropy.hpp"

using namespace signalbox;
using namespace std::chrono_literals;
using test::ScriptedEntropy;
using Kind = DueStart::Kind;

namespace {

constexpr WallTime wall_zero{Millis{1769785200000}};
constexpr SteadyTime zero{1000h};

/// Both clocks so long after the start of all.
ClockReading after(std::chrono::nanoseconds time) {
  return {zero + time, wall_zero + std::chrono::duration_cast<Millis>(time)};
}

GridStarts every_minute(std::vector<double> shares, Millis jitter = 5s) {
  return {{60s, jitter, zero, false},
          after(0s),
          std::make_shared<ScriptedEntropy>(std::move(shares))};
}

} // namespace

TEST_CASE("grid_starts: the first start comes after the interval and jitter",
          "[domain][grid_starts]") {
  auto starts = every_minute({0.5});
  CHECK(starts.rest(after(0s)) == 62500ms);
  CHECK(starts.next(after(0s)) == wall_zero + 62500ms);
  CHECK(starts.look(after(62499ms)).kind == Kind::nothing);
  const auto found = starts.look(after(62500ms));
  CHECK(found.kind == Kind::start);
  CHECK(found.late == 0s);
  CHECK(found.due == wall_zero + 60s);
  CHECK_FALSE(found.passed_over);
}

TEST_CASE("grid_starts: each slot draws its own jitter on a grid that stays",
          "[domain][grid_starts]") {
  auto starts = every_minute({0, 0.2, 0.4, 0.6, 0.8});
  for (std::int64_t slot = 1; slot <= 10000; ++slot) {
    const auto jitter = 1s * ((slot - 1) % 5);
    const auto planned = 60s * slot + jitter;
    const auto rest = starts.rest(after(60s * slot));
    REQUIRE(rest);
    REQUIRE(*rest <= jitter);
    REQUIRE(*rest > jitter - 2us);
    REQUIRE(starts.look(after(planned)).kind == Kind::start);
  }
}

TEST_CASE("grid_starts: jitter never exceeds half the interval",
          "[domain][grid_starts]") {
  auto starts = every_minute({0.999999}, 10min);
  CHECK(*starts.rest(after(0s)) <= 90s);
  CHECK(*starts.rest(after(0s)) > 89999ms);
}

TEST_CASE("grid_starts: a late start does not move the next one",
          "[domain][grid_starts]") {
  auto starts = every_minute({0});
  const auto found = starts.look(after(97s));
  CHECK(found.kind == Kind::start);
  CHECK(found.late == 37s);
  CHECK(found.due == wall_zero + 60s);
  CHECK(starts.rest(after(97s)) == 23s);
}

TEST_CASE("grid_starts: slots that passed are covered by one start",
          "[domain][grid_starts]") {
  auto starts = every_minute({0});
  const auto found = starts.look(after(10min + 7s));
  CHECK(found.kind == Kind::start);
  CHECK(found.passed_over);
  CHECK(starts.look(after(10min + 7s)).kind == Kind::nothing);
  CHECK(starts.rest(after(10min + 7s)) == 53s);
}

TEST_CASE("grid_starts: asked for, the first start comes at once",
          "[domain][grid_starts]") {
  GridStarts starts({60s, 5s, zero, true}, after(0s),
                    std::make_shared<ScriptedEntropy>(std::vector{0.5}));
  CHECK(starts.look(after(0s)).kind == Kind::start);
  CHECK(starts.rest(after(0s)) == 62500ms);
}

TEST_CASE("grid_starts: born later, it joins the same grid",
          "[domain][grid_starts]") {
  GridStarts starts({60s, 5s, zero, false}, after(10min + 1s),
                    std::make_shared<ScriptedEntropy>(std::vector{0.0}));
  CHECK(starts.rest(after(10min + 1s)) == 59s);
}

TEST_CASE("grid_starts: an anchor in the future has slots before it",
          "[domain][grid_starts]") {
  GridStarts starts({60s, 0s, zero + 90s, false}, after(0s),
                    std::make_shared<ScriptedEntropy>(std::vector{0.0}));
  CHECK(starts.rest(after(0s)) == 30s);
}

TEST_CASE("grid_starts: a wall clock that is set changes nothing",
          "[domain][grid_starts]") {
  auto starts = every_minute({0});
  ClockReading set_back{zero + 30s, wall_zero - 5h};
  CHECK(starts.rest(set_back) == 30s);
  CHECK(starts.next(set_back) == wall_zero - 5h + 30s);
  set_back.steady += 30s;
  CHECK(starts.look(set_back).kind == Kind::start);
}
