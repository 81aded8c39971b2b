#include "domain/replay/rank.hpp"

#include <limits>

#include "tests/support/catch.hpp"
#include "tests/support/lane_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

constexpr AlertBlocks all_blocks{true, true, true, true, true, true};

/// An alert whose rank is the base alone: 30.
struct Ranked {
  Alert alert;
  TickerReading reading;
  MoveState move = MoveState::none;
  RankWeights weights;

  Ranked() {
    alert.blocks = all_blocks;
    reading.side = Side::long_side;
    reading.completion = 0.6;
    reading.phase = 0.5;
  }

  int rank() const { return rank_of(alert, reading, move, weights); }
  /// What stands above the base.
  int points() const { return rank() - 30; }
};

} // namespace

TEST_CASE("rank: begins at 30", "[domain][rank]") {
  CHECK(Ranked{}.rank() == 30);
}

TEST_CASE("rank: a finite rank of the alert is used as it is",
          "[domain][rank]") {
  const auto [own, rank] = GENERATE(table<double, int>({
    {0, 0},
    {73, 73},
    {73.4, 73},
    {73.5, 74},
    {-4, 0},
    {1e300, 100},
  }));
  Ranked ranked;
  ranked.alert.rank = own;
  ranked.move = MoveState::invalidated;
  CHECK(ranked.rank() == rank);
}

TEST_CASE("rank: points of momentum and pullback", "[domain][rank]") {
  Ranked ranked;
  ranked.alert.motion = Motion::momentum;
  CHECK(ranked.points() == 12);
  ranked.alert.motion = Motion::pullback;
  CHECK(ranked.points() == 4);
}

TEST_CASE("rank: points of strength have their most", "[domain][rank]") {
  const auto [htf, ltf, points] = GENERATE(table<double, double, int>({
    {20, 0, 7},
    {-20, 0, 7},
    {28, 0, 10},
    {60, 0, 10},
    {0, 20, 6},
    {0, -20, 6},
    {0, 35, 10},
    {1e308, -1e308, 20},
  }));
  CAPTURE(htf, ltf);
  Ranked ranked;
  ranked.alert.htf = htf;
  ranked.alert.ltf = ltf;
  CHECK(ranked.points() == points);
}

TEST_CASE("rank: points of completion end at 0.6", "[domain][rank]") {
  const auto [completion, points] = GENERATE(table<double, int>({
    {0, 15},
    {0.12, 12},
    {0.3, 8},
    {0.6, 0},
    {1, 0},
  }));
  Ranked ranked;
  ranked.reading.completion = completion;
  CHECK(ranked.points() == points);
}

TEST_CASE("rank: points of phase", "[domain][rank]") {
  const auto [phase, points] = GENERATE(table<double, int>({
    {0, 3},
    {0.3, 3},
    {0.31, 0},
    {0.5, 0},
    {0.6, -3},
    {1, -15},
    {1e300, -30},
  }));
  Ranked ranked;
  ranked.reading.phase = phase;
  CHECK(ranked.points() == points);
}

TEST_CASE("rank: points of flags", "[domain][rank]") {
  const auto [flag, points] = GENERATE(table<bool AlertFlags::*, int>({
    {&AlertFlags::sq30_release, 12},
    {&AlertFlags::sq30_on, 4},
    {&AlertFlags::phase_zone_change, 2},
    {&AlertFlags::momentum_elite, 15},
    {&AlertFlags::ema_cross_1h, 5},
    {&AlertFlags::buyable_dip_1h, 7},
  }));
  Ranked ranked;
  ranked.alert.flags.*flag = true;
  CHECK(ranked.points() == points);
}

TEST_CASE("rank: a release outranks a squeeze, cross and dip add up",
          "[domain][rank]") {
  Ranked ranked;
  ranked.alert.flags.sq30_release = true;
  ranked.alert.flags.sq30_on = true;
  CHECK(ranked.points() == 12);
  ranked.alert.flags.ema_cross_1h = true;
  ranked.alert.flags.buyable_dip_1h = true;
  CHECK(ranked.points() == 24);
}

TEST_CASE("rank: points of rr", "[domain][rank]") {
  const auto [rr, points] = GENERATE(table<std::optional<double>, int>({
    {std::nullopt, 0},
    {1.19, 0},
    {1.2, 4},
    {1.49, 4},
    {1.5, 7},
    {1.99, 7},
    {2.0, 10},
  }));
  Ranked ranked;
  ranked.reading.rr = rr;
  CHECK(ranked.points() == points);
}

TEST_CASE("rank: aligned time frames by their weights", "[domain][rank]") {
  const auto [frame, points] = GENERATE(table<TimeFrame, int>({
    {TimeFrame::w, 4},
    {TimeFrame::d, 4},
    {TimeFrame::h4, 3},
    {TimeFrame::h1, 3},
    {TimeFrame::m30, 2},
    {TimeFrame::m10, 2},
  }));
  Ranked ranked;
  auto& stack = ranked.alert.stacks[static_cast<std::size_t>(frame)];
  stack = 4;
  CHECK(ranked.points() == points);
  stack = 3.9;
  CHECK(ranked.points() == 0);
  stack = -4;
  CHECK(ranked.points() == -points);
  ranked.reading.side = Side::short_side;
  CHECK(ranked.points() == points);
  ranked.reading.side.reset();
  CHECK(ranked.points() == 0);
}

TEST_CASE("rank: alignment has its ends", "[domain][rank]") {
  Ranked ranked;
  ranked.alert.stacks.fill(5);
  CHECK(ranked.points() == 10);
  ranked.alert.stacks.fill(-5);
  CHECK(ranked.points() == -8);
}

TEST_CASE("rank: a divergence counts for its side", "[domain][rank]") {
  const auto [divergence, side, points] =
    GENERATE(table<Divergence, std::optional<Side>, int>({
      {Divergence::bullish, Side::long_side, 4},
      {Divergence::bullish, Side::short_side, -4},
      {Divergence::bearish, Side::long_side, -4},
      {Divergence::bearish, Side::short_side, 4},
      {Divergence::none, Side::short_side, 0},
      {Divergence::bullish, std::nullopt, 0},
    }));
  Ranked ranked;
  ranked.alert.divergence = divergence;
  ranked.reading.side = side;
  CHECK(ranked.points() == points);
}

TEST_CASE("rank: a boost has its ends", "[domain][rank]") {
  const auto [boost, points] = GENERATE(
    table<double, int>({{3, 3}, {5.1, 5}, {1e300, 5}, {-3, -3}, {-9, -5}}));
  Ranked ranked;
  ranked.alert.td_boost = boost;
  CHECK(ranked.points() == points);
}

TEST_CASE("rank: every missing block costs two, at most ten in all",
          "[domain][rank]") {
  const auto missing =
    GENERATE(&AlertBlocks::tf_tech, &AlertBlocks::triggers,
             &AlertBlocks::tp_levels, &AlertBlocks::daily_cloud,
             &AlertBlocks::ichimoku_d, &AlertBlocks::ichimoku_w);
  Ranked ranked;
  ranked.alert.blocks.*missing = false;
  CHECK(ranked.points() == -2);
  ranked.alert.blocks = {};
  CHECK(ranked.points() == -10);
}

TEST_CASE("rank: what an ended move takes off", "[domain][rank]") {
  const auto [move, points] = GENERATE(table<MoveState, int>({
    {MoveState::none, 0},
    {MoveState::active, 0},
    {MoveState::invalidated, -25},
    {MoveState::completed, -15},
  }));
  Ranked ranked;
  ranked.move = move;
  CHECK(ranked.points() == points);
}

TEST_CASE("rank: halves are rounded up, as decimals have them",
          "[domain][rank]") {
  Ranked ranked;
  ranked.alert.htf = 10; // 3.5
  CHECK(ranked.rank() == 34);
  ranked.alert.htf = 0;
  ranked.reading.phase = 0.55; // -1.5, and a little more in binary
  CHECK(ranked.rank() == 29);
  ranked.reading.phase = 0.551;
  CHECK(ranked.rank() == 28);
}

TEST_CASE("rank: lies in 0 to 100", "[domain][rank]") {
  Ranked ranked;
  ranked.weights.base = 300;
  CHECK(ranked.rank() == 100);
  ranked.weights.base = -300;
  CHECK(ranked.rank() == 0);
  ranked.weights.base = std::numeric_limits<double>::quiet_NaN();
  CHECK(ranked.rank() == 0);
}

TEST_CASE("rank: the worked example is 84", "[domain][rank]") {
  const auto alert = sample_alert();
  TickerReading reading;
  reading.side = Side::long_side;
  reading.rr = 2.3;
  reading.completion = 0.12;
  reading.phase = 0.31;
  CHECK(rank_of(alert, reading, MoveState::none, {}) == 84);
}
