#include "domain/replay/trail.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/lane_case.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

Trail trail_of(const std::vector<Millis>& ages) {
  Trail trail;
  for (const auto age : ages)
    extend_trail(trail, point_at(age));
  return trail;
}

} // namespace

TEST_CASE("trail: a point holds what its alert says", "[domain][trail]") {
  auto alert = sample_alert();
  alert.completion.reset();
  alert.price = price("94.275");
  const auto point = trail_point(alert);
  CHECK(point.ts == alert.ts);
  CHECK(point.htf == 28.4);
  CHECK(point.ltf == 14.1);
  CHECK(point.completion == 0.5);
  CHECK(point.phase_pct == 0.31);
  CHECK(point.motion == Motion::momentum);
  CHECK(point.side == Side::long_side);
  CHECK(point.flags.sq30_release);
}

TEST_CASE("trail: keeps a day and the newest point before it",
          "[domain][trail]") {
  const auto trail = trail_of({30h, 25h, 24h, 1h, 0h});
  REQUIRE(trail.size() == 4);
  CHECK(trail.front().ts == at_ms(sample_ms) - 25h);
  CHECK(recent_points(trail).size() == 3);
  CHECK(recent_points(trail).front().ts == at_ms(sample_ms) - 24h);
}

TEST_CASE("trail: keeps 300 points of a day and the one before them",
          "[domain][trail]") {
  Trail trail;
  for (int minute = 400; minute >= 0; --minute)
    extend_trail(trail, point_at(std::chrono::minutes{minute}));
  CHECK(trail.size() == trail_points + 1);
  CHECK(recent_points(trail).size() == trail_points);
  CHECK(recent_points(trail).front().ts == at_ms(sample_ms) - 299min);
}

TEST_CASE("trail: told again from its own points it is the same",
          "[domain][trail]") {
  const auto minutes_apart = GENERATE(3, 7);
  Trail trail;
  Trail told;
  for (int step = 900; step >= 0; --step)
    extend_trail(trail, point_at(std::chrono::minutes{step * minutes_apart}));
  for (const auto& point : trail)
    extend_trail(told, point);
  CHECK(told.size() == trail.size());
  CHECK(told.front().ts == trail.front().ts);
}

TEST_CASE("trail: an empty one has no recent points", "[domain][trail]") {
  CHECK(recent_points({}).empty());
}
