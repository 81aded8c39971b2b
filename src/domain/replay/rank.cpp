#include "domain/replay/rank.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "domain/replay/price_way.hpp"

namespace signalbox {

namespace {

// Domain 7.3.
constexpr double most_rank = 100;
constexpr double early_phase_end = 0.3, late_phase_begin = 0.5;
constexpr double high_rr = 2, good_rr = 1.5, fair_rr = 1.2;
constexpr std::array<double, time_frames> frame_weights{2, 2, 1.5, 1.5, 1, 1};
constexpr double stacked = 4; ///< an `ema.stack` that takes a side
constexpr double aligned_least = -8, aligned_most = 10;
constexpr double boost_most = 5;

/// Sums of decimal points miss their ties by less than this.
constexpr double tie_slack = 1e-9;

double motion_points(Motion motion, const RankWeights& weights) {
  if (motion == Motion::momentum)
    return weights.momentum;
  return motion == Motion::pullback ? weights.pullback : 0;
}

double strength_points(const Alert& alert, const RankWeights& weights) {
  return std::min(weights.htf_most, weights.htf_share * std::abs(alert.htf)) +
         std::min(weights.ltf_most, weights.ltf_share * std::abs(alert.ltf));
}

double progress_points(const TickerReading& reading,
                       const RankWeights& weights) {
  const auto left = 1 - reading.completion / weights.completion_end;
  const auto phase = reading.phase;
  return weights.completion * std::max(0.0, left) +
         (phase <= early_phase_end ? weights.early_phase : 0) -
         weights.late_phase * std::max(0.0, phase - late_phase_begin);
}

/// A release outranks a squeeze that is on; cross and dip add up (11.5).
double flag_points(const AlertFlags& flags, const RankWeights& weights) {
  double points = 0;
  if (flags.sq30_release)
    points += weights.squeeze_release;
  else if (flags.sq30_on)
    points += weights.squeeze_on;
  if (flags.phase_zone_change)
    points += weights.phase_zone_change;
  if (flags.momentum_elite)
    points += weights.momentum_elite;
  if (flags.ema_cross_1h)
    points += weights.ema_cross;
  if (flags.buyable_dip_1h)
    points += weights.buyable_dip;
  return points;
}

double rr_points(std::optional<double> rr, const RankWeights& weights) {
  if (!rr)
    return 0;
  if (*rr >= high_rr)
    return weights.rr_high;
  if (*rr >= good_rr)
    return weights.rr_good;
  return *rr >= fair_rr ? weights.rr_fair : 0;
}

double alignment_points(const Alert& alert, Side side,
                        const RankWeights& weights) {
  double sum = 0;
  for (std::size_t frame = 0; frame < time_frames; ++frame) {
    const auto stack = alert.stacks[frame].value_or(0) * direction_of(side);
    if (stack >= stacked)
      sum += frame_weights[frame];
    else if (stack <= -stacked)
      sum -= frame_weights[frame];
  }
  return std::clamp(weights.aligned * sum, aligned_least, aligned_most);
}

double divergence_points(Divergence divergence, Side side,
                         const RankWeights& weights) {
  if (divergence == Divergence::none)
    return 0;
  const bool bullish = divergence == Divergence::bullish;
  return bullish == (side == Side::long_side) ? weights.divergence
                                              : -weights.divergence;
}

double side_points(const Alert& alert, std::optional<Side> side,
                   const RankWeights& weights) {
  if (!side)
    return 0;
  return alignment_points(alert, *side, weights) +
         divergence_points(alert.divergence, *side, weights);
}

double missing_points(const AlertBlocks& blocks, const RankWeights& weights) {
  const std::array present{blocks.tf_tech,    blocks.triggers,
                           blocks.tp_levels,  blocks.daily_cloud,
                           blocks.ichimoku_d, blocks.ichimoku_w};
  const auto missing = std::ranges::count(present, false);
  return -std::min(weights.missing_most,
                   weights.missing_block * static_cast<double>(missing));
}

double move_points(MoveState move, const RankWeights& weights) {
  if (move == MoveState::invalidated)
    return -weights.invalidated;
  return move == MoveState::completed ? -weights.completed : 0;
}

int rounded_rank(double rank) {
  if (std::isnan(rank))
    return 0;
  const auto whole = std::floor(rank + 0.5 + tie_slack);
  return static_cast<int>(std::clamp(whole, 0.0, most_rank));
}

} // namespace

int rank_of(const Alert& alert, const TickerReading& reading, MoveState move,
            const RankWeights& weights) {
  if (alert.rank)
    return rounded_rank(*alert.rank);
  const auto boost =
    std::clamp(alert.td_boost.value_or(0), -boost_most, boost_most);
  return rounded_rank(
    weights.base + motion_points(alert.motion, weights) +
    strength_points(alert, weights) + progress_points(reading, weights) +
    flag_points(alert.flags, weights) + rr_points(reading.rr, weights) +
    side_points(alert, reading.side, weights) + boost +
    missing_points(alert.blocks, weights) + move_points(move, weights));
}

} // namespace signalbox
