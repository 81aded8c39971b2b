#include "domain/replay/flip_watch.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/lane_case.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

/// A pullback that gives no points.
struct Pullback {
  Alert alert = plain_alert(Motion::pullback);
  TickerReading reading;
  Trail trail;
  std::optional<WallTime> latched;

  Pullback() {
    reading.side = Side::long_side;
    reading.motion = Motion::pullback;
    reading.completion = 0.35;
    reading.phase = 0.5;
  }

  FlipWatch watch() const {
    return watch_for_flip(alert, reading, trail, latched);
  }
  int score() const { return watch().score; }
};

/// One that is worth exactly what flags it: 30 + 20.
Pullback flagged() {
  Pullback pullback;
  pullback.alert.ltf = -10;
  pullback.alert.htf = 20;
  return pullback;
}

TrailPoint scored(Millis before, double htf, double ltf) {
  return point_at(before, Motion::pullback, htf, ltf);
}

} // namespace

TEST_CASE("flip_watch: points of the lower score", "[domain][flip_watch]") {
  const auto [ltf, points] = GENERATE(table<double, int>({
    {0, 35},
    {0.1, 5},
    {5, 5},
    {5.1, 0},
    {-5, 35},
    {-5.1, 30},
    {-10, 30},
    {-10.1, 20},
    {-15, 20},
    {-15.1, 0},
  }));
  CAPTURE(ltf);
  Pullback pullback;
  pullback.alert.ltf = ltf;
  CHECK(pullback.score() == points);
  pullback.alert.ltf = -ltf;
  pullback.reading.side = Side::short_side;
  CHECK(pullback.score() == points);
}

TEST_CASE("flip_watch: points of the higher score", "[domain][flip_watch]") {
  const auto [htf, points] = GENERATE(table<double, int>({
    {9.9, 0},
    {10, 10},
    {14.9, 10},
    {15, 15},
    {20, 20},
    {-20, 20},
  }));
  Pullback pullback;
  pullback.alert.htf = htf;
  CHECK(pullback.score() == points);
}

TEST_CASE("flip_watch: points of completion", "[domain][flip_watch]") {
  const auto [completion, points] = GENERATE(table<double, int>({
    {0.14, 20},
    {0.15, 15},
    {0.25, 10},
    {0.34, 10},
    {0.35, 0},
  }));
  Pullback pullback;
  pullback.reading.completion = completion;
  CHECK(pullback.score() == points);
}

TEST_CASE("flip_watch: points of phase", "[domain][flip_watch]") {
  const auto [phase, points] = GENERATE(table<double, int>({
    {0.34, 15},
    {0.35, 10},
    {0.49, 10},
    {0.5, 0},
  }));
  Pullback pullback;
  pullback.reading.phase = phase;
  CHECK(pullback.score() == points);
}

TEST_CASE("flip_watch: a release outranks a squeeze that is on",
          "[domain][flip_watch]") {
  Pullback pullback;
  pullback.alert.flags.sq30_on = true;
  CHECK(pullback.score() == 10);
  pullback.alert.flags.sq30_release = true;
  CHECK(pullback.score() == 15);
}

TEST_CASE("flip_watch: an improving score gives points",
          "[domain][flip_watch]") {
  Pullback pullback;
  pullback.reading.sequence.htf_improving_4h = true;
  CHECK(pullback.score() == 10);
}

TEST_CASE("flip_watch: the last points against the first of them",
          "[domain][flip_watch]") {
  Pullback pullback;
  pullback.trail = {scored(2min, 5, 8), scored(1min, 9, 9)};
  CHECK(pullback.score() == 0);
  pullback.trail.push_back(scored(0min, 6, 7));
  CHECK(pullback.score() == 5);
  pullback.trail.push_back(scored(0min, 5, 8.5));
  CHECK(pullback.score() == 5);
  pullback.trail.push_back(scored(0min, 6, 8.5));
  CHECK(pullback.score() == 10);
}

TEST_CASE("flip_watch: no more than six points are looked at",
          "[domain][flip_watch]") {
  Pullback pullback;
  pullback.trail = {scored(6min, 1, 1), scored(5min, 9, 9), scored(4min, 9, 9),
                    scored(3min, 9, 9), scored(2min, 9, 9), scored(1min, 9, 9)};
  CHECK(pullback.score() == 10);
  pullback.trail.push_back(scored(0min, 9, 9));
  CHECK(pullback.score() == 0);
}

TEST_CASE("flip_watch: SHORT strengthens downwards", "[domain][flip_watch]") {
  Pullback pullback;
  pullback.alert.ltf = -8;
  pullback.reading.side = Side::short_side;
  pullback.trail = {scored(2min, -5, -6), scored(1min, -5, -6),
                    scored(0min, -7, -7)};
  CHECK(pullback.score() == 10);
}

TEST_CASE("flip_watch: says what gave points", "[domain][flip_watch]") {
  CHECK(flagged().watch().reasons ==
        std::vector<std::string_view>{"ltf_pullback", "htf_strength"});
}

TEST_CASE("flip_watch: fifty points flag it for an hour",
          "[domain][flip_watch]") {
  auto pullback = flagged();
  CHECK(pullback.watch().on);
  CHECK(pullback.watch().until == pullback.alert.ts + 60min);
  pullback.alert.htf = 15;
  CHECK(pullback.score() == 45);
  CHECK_FALSE(pullback.watch().on);
  CHECK_FALSE(pullback.watch().until);
}

TEST_CASE("flip_watch: stays while latched", "[domain][flip_watch]") {
  Pullback pullback;
  pullback.latched = pullback.alert.ts + 1ms;
  CHECK(pullback.watch().on);
  CHECK(pullback.watch().until == pullback.latched);
  pullback.latched = pullback.alert.ts;
  CHECK_FALSE(pullback.watch().on);
}

TEST_CASE("flip_watch: a change of side drops the latch",
          "[domain][flip_watch]") {
  Pullback pullback;
  pullback.latched = pullback.alert.ts + 30min;
  pullback.trail = {scored(1min, 5, 8), scored(0min, 5, 8)};
  CHECK(pullback.watch().on);
  pullback.trail.front().side = Side::short_side;
  CHECK_FALSE(pullback.watch().on);
}

TEST_CASE("flip_watch: momentum ends it at once", "[domain][flip_watch]") {
  auto pullback = flagged();
  pullback.latched = pullback.alert.ts + 30min;
  pullback.reading.motion = GENERATE(Motion::momentum, Motion::none);
  CHECK_FALSE(pullback.watch().on);
  CHECK_FALSE(pullback.watch().until);
  CHECK(pullback.score() == 0);
}
