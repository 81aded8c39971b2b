#include "domain/replay/thesis.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/lane_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// A reading just good enough for a thesis, with no reason for one.
TickerReading promising() {
  TickerReading reading;
  reading.rank = 74;
  reading.rr = 1.5;
  reading.completion = 0.6;
  reading.phase = 0.6;
  return reading;
}

/// A promising one with the pattern and a large move.
TickerReading patterned() {
  auto reading = promising();
  reading.sequence.pattern = true;
  reading.sequence.htf_move_4h_ge_5 = true;
  return reading;
}

/// A strong snapshot at its ends, with a large move.
TickerReading strong() {
  auto reading = promising();
  reading.in_corridor = true;
  reading.rank = 75;
  reading.completion = 0.39;
  reading.phase = 0.59;
  reading.motion = Motion::momentum;
  reading.sequence.htf_move_4h_ge_5 = true;
  return reading;
}

/// An early snapshot at its ends, improving.
TickerReading early() {
  auto reading = promising();
  reading.in_corridor = true;
  reading.completion = 0.14;
  reading.phase = 0.59;
  reading.motion = Motion::pullback;
  reading.sequence.htf_improving_4h = true;
  return reading;
}

template <class Change> bool holds(TickerReading reading, Change change) {
  change(reading);
  return matches_thesis({}, reading);
}

} // namespace

TEST_CASE("thesis: promise alone is none", "[domain][thesis]") {
  CHECK_FALSE(matches_thesis({}, promising()));
}

TEST_CASE("thesis: needs rank, rr, completion and phase", "[domain][thesis]") {
  CHECK(matches_thesis({}, patterned()));
  CHECK_FALSE(holds(patterned(), [](auto& it) { it.rank = 73; }));
  CHECK_FALSE(holds(patterned(), [](auto& it) { it.rr = 1.49; }));
  CHECK_FALSE(holds(patterned(), [](auto& it) { it.rr.reset(); }));
  CHECK_FALSE(holds(patterned(), [](auto& it) { it.completion = 0.61; }));
  CHECK_FALSE(holds(patterned(), [](auto& it) { it.phase = 0.61; }));
}

TEST_CASE("thesis: the pattern needs a large move", "[domain][thesis]") {
  CHECK_FALSE(
    holds(patterned(), [](auto& it) { it.sequence.htf_move_4h_ge_5 = false; }));
  CHECK_FALSE(
    holds(patterned(), [](auto& it) { it.sequence.pattern = false; }));
}

TEST_CASE("thesis: a recent release with an improving score",
          "[domain][thesis]") {
  auto reading = promising();
  reading.sequence.recent_squeeze_release_6h = true;
  CHECK_FALSE(matches_thesis({}, reading));
  reading.sequence.htf_improving_4h = true;
  CHECK(matches_thesis({}, reading));
}

TEST_CASE("thesis: a strong snapshot with a large move", "[domain][thesis]") {
  CHECK(matches_thesis({}, strong()));
  CHECK_FALSE(holds(strong(), [](auto& it) { it.in_corridor = false; }));
  CHECK_FALSE(holds(strong(), [](auto& it) { it.rank = 74; }));
  CHECK_FALSE(holds(strong(), [](auto& it) { it.completion = 0.4; }));
  CHECK_FALSE(holds(strong(), [](auto& it) { it.phase = 0.6; }));
  CHECK_FALSE(
    holds(strong(), [](auto& it) { it.sequence.htf_move_4h_ge_5 = false; }));
}

TEST_CASE("thesis: a strong snapshot has momentum, a release or a new zone",
          "[domain][thesis]") {
  auto reading = strong();
  reading.motion = Motion::pullback;
  Alert alert;
  CHECK_FALSE(matches_thesis(alert, reading));
  alert.flags.phase_zone_change = true;
  CHECK(matches_thesis(alert, reading));
  alert.flags = {};
  alert.flags.sq30_release = true;
  CHECK(matches_thesis(alert, reading));
  reading.sequence.recent_squeeze_release_6h = true;
  CHECK(matches_thesis({}, reading));
}

TEST_CASE("thesis: an early snapshot with an improving score",
          "[domain][thesis]") {
  CHECK(matches_thesis({}, early()));
  CHECK_FALSE(holds(early(), [](auto& it) { it.motion = Motion::momentum; }));
  CHECK_FALSE(holds(early(), [](auto& it) { it.in_corridor = false; }));
  CHECK_FALSE(holds(early(), [](auto& it) { it.completion = 0.15; }));
  CHECK_FALSE(
    holds(early(), [](auto& it) { it.sequence.htf_improving_4h = false; }));
}

TEST_CASE("thesis: an early snapshot is early in its phase or in a squeeze",
          "[domain][thesis]") {
  auto reading = early();
  reading.phase = 0.6;
  Alert alert;
  CHECK_FALSE(matches_thesis(alert, reading));
  alert.flags.sq30_on = true;
  CHECK(matches_thesis(alert, reading));
  alert.flags.sq30_release = true;
  CHECK_FALSE(matches_thesis(alert, reading));
}
