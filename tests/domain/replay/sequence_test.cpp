#include "domain/replay/sequence.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/lane_case.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

constexpr auto momentum = Motion::momentum;
constexpr auto pullback = Motion::pullback;
constexpr double outside = 30; ///< a lower score out of the corridor

TrailPoint short_at(Millis before, Motion motion = momentum) {
  auto point = point_at(before, motion, -5, -8);
  point.side = Side::short_side;
  return point;
}

TrailPoint released(TrailPoint point) {
  point.flags.sq30_release = true;
  return point;
}

TrailPoint squeezed(TrailPoint point) {
  point.flags.sq30_on = true;
  return point;
}

TrailPoint ltf_at(Millis before, double ltf) {
  return point_at(before, momentum, 5, ltf);
}

TrailPoint htf_at(Millis before, double htf) {
  return point_at(before, momentum, htf);
}

} // namespace

TEST_CASE("sequence: an empty trail says nothing", "[domain][sequence]") {
  const auto read = read_sequence({});
  CHECK_FALSE(read.since_corridor_entry);
  CHECK_FALSE(read.htf_delta_4h);
  CHECK_FALSE(read.pattern);
}

TEST_CASE("sequence: the first point counts as an entry if inside",
          "[domain][sequence]") {
  CHECK(read_sequence({point_at(0h)}).since_corridor_entry == Millis{0});
  CHECK_FALSE(read_sequence({ltf_at(0h, outside)}).since_corridor_entry);
}

TEST_CASE("sequence: the last entry into the corridor counts",
          "[domain][sequence]") {
  const auto read =
    read_sequence({ltf_at(5h, 0), ltf_at(4h, outside), ltf_at(50min, 0),
                   ltf_at(10min, 1), ltf_at(0min, outside)});
  CHECK(read.since_corridor_entry == Millis{50min});
  CHECK(read.corridor_entry_60m);
}

TEST_CASE("sequence: an entry is fresh for an hour, the end included",
          "[domain][sequence]") {
  const auto [age, fresh] = GENERATE(table<Millis, bool>({
    {60min, true},
    {60min + 1ms, false},
  }));
  const auto read = read_sequence({ltf_at(age, 0), ltf_at(0min, 0)});
  CHECK(read.corridor_entry_60m == fresh);
}

TEST_CASE("sequence: a change of side starts the corridor anew",
          "[domain][sequence]") {
  CHECK(read_sequence({point_at(3h), short_at(20min), short_at(0min)})
          .since_corridor_entry == Millis{20min});
  auto astray = short_at(0min);
  astray.ltf = 11;
  CHECK_FALSE(read_sequence({point_at(10min), astray}).since_corridor_entry);
}

TEST_CASE("sequence: points older than a day count for deltas only",
          "[domain][sequence]") {
  const auto read = read_sequence(
    {squeezed(htf_at(30h, 1)), htf_at(30min, 5), htf_at(0min, 9)});
  CHECK(read.since_corridor_entry == Millis{30min});
  CHECK_FALSE(read.since_squeeze_on);
  CHECK(read.htf_delta_1d == 8);
}

TEST_CASE("sequence: time since the squeeze was on and released",
          "[domain][sequence]") {
  const auto read =
    read_sequence({squeezed(point_at(5h)), squeezed(point_at(4h)),
                   released(point_at(3h)), point_at(0h)});
  CHECK(read.since_squeeze_on == Millis{4h});
  CHECK(read.since_squeeze_release == Millis{3h});
}

TEST_CASE("sequence: a release is recent for six hours, the end included",
          "[domain][sequence]") {
  const auto [age, recent] = GENERATE(table<Millis, bool>({
    {0h, true},
    {6h, true},
    {6h + 1ms, false},
  }));
  Trail trail{released(point_at(age))};
  if (age > 0h)
    trail.push_back(point_at(0h));
  CHECK(read_sequence(trail).recent_squeeze_release_6h == recent);
}

TEST_CASE("sequence: a flip is fresh for an hour, the end included",
          "[domain][sequence]") {
  const auto [age, fresh] = GENERATE(table<Millis, bool>({
    {60min, true},
    {60min + 1ms, false},
  }));
  const auto read = read_sequence(
    {point_at(age + 5min, pullback), point_at(age), point_at(0min)});
  CHECK(read.since_flip == age);
  CHECK(read.flip_60m == fresh);
}

TEST_CASE("sequence: a flip keeps its side, and it is the newest point's",
          "[domain][sequence]") {
  CHECK_FALSE(
    read_sequence({short_at(10min, pullback), point_at(0min)}).since_flip);
  CHECK_FALSE(
    read_sequence({point_at(20min, pullback), point_at(10min), short_at(0min)})
      .since_flip);
  CHECK_FALSE(read_sequence({point_at(20min), point_at(10min)}).since_flip);
}

TEST_CASE("sequence: the pattern is a release, then momentum within six hours",
          "[domain][sequence]") {
  const auto [gap, pattern] = GENERATE(table<Millis, bool>({
    {5min, true},
    {6h, true},
    {6h + 1ms, false},
  }));
  const auto read = read_sequence({released(point_at(gap + 10h, pullback)),
                                   point_at(10h), point_at(0h, pullback)});
  CHECK(read.pattern == pattern);
}

TEST_CASE("sequence: the pattern needs its order and one side",
          "[domain][sequence]") {
  CHECK_FALSE(read_sequence({released(point_at(0h))}).pattern);
  CHECK_FALSE(
    read_sequence({point_at(1h), released(point_at(0h, pullback))}).pattern);
  CHECK_FALSE(
    read_sequence({released(short_at(1h, pullback)), point_at(0h)}).pattern);
  CHECK_FALSE(read_sequence(
                {released(point_at(2h, pullback)), point_at(1h), short_at(0h)})
                .pattern);
}

TEST_CASE("sequence: deltas are to the newest point at least that old",
          "[domain][sequence]") {
  const auto read =
    read_sequence({htf_at(25h, 1), htf_at(24h, 2), htf_at(5h, 3), htf_at(4h, 4),
                   htf_at(3h, 20), htf_at(0h, 10)});
  CHECK(read.htf_delta_4h == 6);
  CHECK(read.htf_delta_1d == 8);
}

TEST_CASE("sequence: without a point that old there is no delta",
          "[domain][sequence]") {
  const auto read = read_sequence({htf_at(4h - 1ms, 1), htf_at(0h, 10)});
  CHECK_FALSE(read.htf_delta_4h);
  CHECK_FALSE(read.htf_delta_1d);
  CHECK_FALSE(read.htf_improving_4h);
  CHECK_FALSE(read.htf_move_4h_ge_5);
}

TEST_CASE("sequence: improving is towards the side, a large move either way",
          "[domain][sequence]") {
  const auto [then, now, improving, large] =
    GENERATE(table<double, double, bool, bool>({
      {5, 10, true, true},
      {5.1, 10, true, false},
      {10, 10, false, false},
      {10, 5.1, false, false},
      {10, 5, false, true},
    }));
  const auto read = read_sequence({htf_at(4h, then), htf_at(0h, now)});
  CHECK(read.htf_improving_4h == improving);
  CHECK(read.htf_move_4h_ge_5 == large);
}

TEST_CASE("sequence: SHORT improves downwards", "[domain][sequence]") {
  auto then = short_at(4h);
  then.htf = -2;
  CHECK(read_sequence({then, short_at(0h)}).htf_improving_4h);
}

TEST_CASE("sequence: a delta that is no number is none", "[domain][sequence]") {
  CHECK_FALSE(
    read_sequence({htf_at(4h, -1.7e308), htf_at(0h, 1.7e308)}).htf_delta_4h);
}
