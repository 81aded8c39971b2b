#include "domain/replay/derived.hpp"

#include "tests/domain/replay/sides.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/lane_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// An alert that says nothing but its prices.
Alert priced(std::string_view trigger, std::string_view now,
             std::string_view target) {
  Alert alert;
  alert.named_side = long_side;
  alert.trigger_price = price(trigger);
  alert.price = price(now);
  alert.tp = price(target);
  return alert;
}

} // namespace

TEST_CASE("derived: the state names the side, else the higher score's sign",
          "[domain][derived]") {
  Alert alert;
  CHECK_FALSE(alert_side(alert));
  alert.htf = 0.1;
  CHECK(alert_side(alert) == long_side);
  alert.htf = -0.1;
  CHECK(alert_side(alert) == short_side);
  alert.named_side = long_side;
  CHECK(alert_side(alert) == long_side);
}

TEST_CASE("derived: the corridor has its ends", "[domain][derived]") {
  const auto [side, htf, ltf, inside] =
    GENERATE(table<std::optional<Side>, double, double, bool>({
      {long_side, 0.1, 0, true},
      {long_side, 0, 0, false},
      {long_side, -1, 0, false},
      {long_side, 1, -10, true},
      {long_side, 1, -10.1, false},
      {long_side, 1, 22, true},
      {long_side, 1, 22.1, false},
      {short_side, -0.1, 0, true},
      {short_side, 0, 0, false},
      {short_side, 1, 0, false},
      {short_side, -1, -12, true},
      {short_side, -1, -12.1, false},
      {short_side, -1, 10, true},
      {short_side, -1, 10.1, false},
      {std::nullopt, 1, 0, false},
    }));
  CAPTURE(htf, ltf);
  CHECK(in_corridor(side, htf, ltf) == inside);
}

TEST_CASE("derived: a corridor is left on its bad side or by strength",
          "[domain][derived]") {
  CHECK(is_short_of_corridor(long_side, 0, 5));
  CHECK(is_short_of_corridor(long_side, 5, -10.1));
  CHECK_FALSE(is_short_of_corridor(long_side, 5, 30));
  CHECK(is_beyond_corridor(long_side, 22.1));
  CHECK_FALSE(is_beyond_corridor(long_side, 22));
  CHECK(is_short_of_corridor(short_side, 0, -5));
  CHECK(is_short_of_corridor(short_side, -5, 10.1));
  CHECK_FALSE(is_short_of_corridor(short_side, -5, -30));
  CHECK(is_beyond_corridor(short_side, -12.1));
  CHECK_FALSE(is_beyond_corridor(short_side, -12));
}

TEST_CASE("derived: the maximum is named, or the farthest level, or the target",
          "[domain][derived]") {
  Alert alert;
  CHECK_FALSE(max_target(alert, long_side));
  alert.tp = price("10");
  CHECK(max_target(alert, long_side) == price("10"));
  alert.tp_levels = {price("12"), price("14"), price("8")};
  CHECK(max_target(alert, long_side) == price("14"));
  CHECK(max_target(alert, short_side) == price("8"));
  CHECK(max_target(alert, std::nullopt) == price("10"));
  alert.tp_max_price = price("13");
  CHECK(max_target(alert, long_side) == price("13"));
}

TEST_CASE("derived: the alert's own rr goes first", "[domain][derived]") {
  auto alert = priced("100", "104", "110");
  alert.sl = price("95");
  alert.rr = 0.4;
  CHECK(reward_to_risk(alert, long_side) == 0.4);
}

TEST_CASE("derived: rr is told from the trigger, else from the price",
          "[domain][derived]") {
  auto alert = priced("100", "104", "110");
  alert.sl = price("95");
  CHECK(reward_to_risk(alert, long_side) == 2.0);
  alert.trigger_price.reset();
  CHECK(reward_to_risk(alert, long_side) == Approx(6.0 / 9));
  alert.price.reset();
  CHECK_FALSE(reward_to_risk(alert, long_side));
}

TEST_CASE("derived: rr's gain is to the target, not to the maximum",
          "[domain][derived]") {
  auto alert = priced("100", "104", "110");
  alert.sl = price("95");
  alert.tp_max_price = price("200");
  CHECK(reward_to_risk(alert, long_side) == 2.0);
}

TEST_CASE("derived: rr needs a gain and a risk above zero",
          "[domain][derived]") {
  const auto [sl, tp, side, known] =
    GENERATE(table<std::string, std::string, std::optional<Side>, bool>({
      {"95", "110", long_side, true},
      {"100", "110", long_side, false},
      {"95", "100", long_side, false},
      {"105", "110", long_side, false},
      {"105", "90", short_side, true},
      {"95", "110", short_side, false},
      {"95", "110", std::nullopt, false},
    }));
  CAPTURE(sl, tp);
  auto alert = priced("100", "100", tp);
  alert.sl = price(sl);
  CHECK(reward_to_risk(alert, side).has_value() == known);
}

TEST_CASE("derived: the alert's completion is clamped", "[domain][derived]") {
  auto alert = priced("100", "105", "110");
  alert.completion = 0.3;
  CHECK(completion_of(alert) == 0.3);
  alert.completion = 1.7;
  CHECK(completion_of(alert) == 1);
  alert.completion = -1e300;
  CHECK(completion_of(alert) == 0);
}

TEST_CASE("derived: completion is told from prices, else it is 0",
          "[domain][derived]") {
  CHECK(completion_of(priced("91.05", "94.92", "97.5")) == 0.6);
  CHECK(completion_of(priced("100", "130", "110")) == 1);
  CHECK(completion_of(priced("100", "100", "100")) == 0);
  auto alert = priced("100", "105", "110");
  alert.trigger_price.reset();
  CHECK(completion_of(alert) == 0);
}

TEST_CASE("derived: trap 14, an adverse move is not completion",
          "[domain][derived]") {
  CHECK(completion_of(priced("100", "92", "110")) == 0);
  auto alert = priced("100", "108", "90");
  alert.named_side = short_side;
  CHECK(completion_of(alert) == 0);
  alert.price = price("92");
  CHECK(completion_of(alert) == 0.8);
}

TEST_CASE("derived: a target on the wrong side is no way to complete",
          "[domain][derived]") {
  CHECK(completion_of(priced("100", "92", "90")) == 0);
}

TEST_CASE("derived: completion towards a level needs all three prices",
          "[domain][derived]") {
  auto alert = priced("100", "105", "110");
  CHECK(completion_towards(price("120"), alert, long_side) == 0.25);
  CHECK_FALSE(completion_towards(std::nullopt, alert, long_side));
  alert.price.reset();
  CHECK_FALSE(completion_towards(price("120"), alert, long_side));
}

TEST_CASE("derived: late by zone or by phase", "[domain][derived]") {
  const auto [zone, phase, late] =
    GENERATE(table<PhaseZone, std::optional<double>, bool>({
      {PhaseZone::none, std::nullopt, false},
      {PhaseZone::low, 0.69, false},
      {PhaseZone::medium, 0.7, true},
      {PhaseZone::high, 0.1, true},
      {PhaseZone::extreme, std::nullopt, true},
    }));
  Alert alert;
  alert.phase_zone = zone;
  alert.phase_pct = phase;
  CHECK(is_late(alert) == late);
}

TEST_CASE("derived: the daily cloud breaks one side's regime",
          "[domain][derived]") {
  const auto [position, breaks_long, breaks_short] =
    GENERATE(table<CloudPosition, bool, bool>({
      {CloudPosition::none, false, false},
      {CloudPosition::inside, false, false},
      {CloudPosition::above, false, true},
      {CloudPosition::below, true, false},
    }));
  Alert alert;
  alert.daily_cloud.position = position;
  CHECK(daily_regime_breaks(alert, long_side) == breaks_long);
  CHECK(daily_regime_breaks(alert, short_side) == breaks_short);
  CHECK_FALSE(daily_regime_breaks(alert, std::nullopt));
}

TEST_CASE("derived: both ichimoku clouds are needed to break",
          "[domain][derived]") {
  const auto [daily, weekly, breaks_long, breaks_short] =
    GENERATE(table<CloudPosition, CloudPosition, bool, bool>({
      {CloudPosition::below, CloudPosition::below, true, false},
      {CloudPosition::above, CloudPosition::above, false, true},
      {CloudPosition::below, CloudPosition::inside, false, false},
      {CloudPosition::below, CloudPosition::none, false, false},
      {CloudPosition::none, CloudPosition::below, false, false},
    }));
  Alert alert;
  alert.ichimoku_d = daily;
  alert.ichimoku_w = weekly;
  CHECK(ichimoku_breaks(alert, long_side) == breaks_long);
  CHECK(ichimoku_breaks(alert, short_side) == breaks_short);
}
