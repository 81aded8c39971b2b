#include "domain/replay/derived.hpp"

#include <algorithm>

#include "domain/replay/price_way.hpp"

namespace signalbox {

namespace {

// Scores of the lower time frame where a side's corridor begins and ends, the
// ends included (domain 7.3).
constexpr double long_low = -10, long_high = 22;
constexpr double short_low = -12, short_high = 10;
constexpr double late_phase = 0.7; ///< domain 7.3

CloudPosition against(Side side) {
  return side == Side::long_side ? CloudPosition::below : CloudPosition::above;
}

/// A way that leads against its side says nothing of the side's progress.
bool leads_against(std::optional<Side> side, const PriceWay& way) {
  return side && !at_or_past(*side, way.to, way.from);
}

} // namespace

std::optional<Side> alert_side(const Alert& alert) {
  if (alert.named_side)
    return alert.named_side;
  if (alert.htf > 0)
    return Side::long_side;
  if (alert.htf < 0)
    return Side::short_side;
  return std::nullopt;
}

bool is_short_of_corridor(Side side, double htf, double ltf) {
  return side == Side::long_side ? htf <= 0 || ltf < long_low
                                 : htf >= 0 || ltf > short_high;
}

bool is_beyond_corridor(Side side, double ltf) {
  return side == Side::long_side ? ltf > long_high : ltf < short_low;
}

bool in_corridor(std::optional<Side> side, double htf, double ltf) {
  return side && !is_short_of_corridor(*side, htf, ltf) &&
         !is_beyond_corridor(*side, ltf);
}

std::optional<Decimal> max_target(const Alert& alert,
                                  std::optional<Side> side) {
  if (alert.tp_max_price)
    return alert.tp_max_price;
  if (alert.tp_levels.empty() || !side)
    return alert.tp;
  return *side == Side::long_side ? *std::ranges::max_element(alert.tp_levels)
                                  : *std::ranges::min_element(alert.tp_levels);
}

std::optional<double> reward_to_risk(const Alert& alert,
                                     std::optional<Side> side) {
  if (alert.rr)
    return alert.rr;
  const auto& entry = alert.trigger_price ? alert.trigger_price : alert.price;
  if (!side || !entry || !alert.sl || !alert.tp)
    return std::nullopt;
  const bool gains = !at_or_past(*side, *entry, *alert.tp);
  const bool risks = !at_or_past(*side, *alert.sl, *entry);
  if (!gains || !risks)
    return std::nullopt;
  return ratio_of({*entry, *alert.tp}, {*alert.sl, *entry});
}

std::optional<double> completion_towards(const std::optional<Decimal>& target,
                                         const Alert& alert,
                                         std::optional<Side> side) {
  if (!alert.price || !alert.trigger_price || !target)
    return std::nullopt;
  const PriceWay whole{*alert.trigger_price, *target};
  if (leads_against(side, whole))
    return 0.0;
  const auto done = ratio_of({*alert.trigger_price, *alert.price}, whole);
  return std::clamp(done.value_or(0), 0.0, 1.0);
}

double completion_of(const Alert& alert) {
  if (alert.completion)
    return std::clamp(*alert.completion, 0.0, 1.0);
  return completion_towards(alert.tp, alert, alert_side(alert)).value_or(0);
}

bool is_late(const Alert& alert) {
  return alert.phase_zone == PhaseZone::high ||
         alert.phase_zone == PhaseZone::extreme ||
         alert.phase_pct.value_or(0) >= late_phase;
}

bool daily_regime_breaks(const Alert& alert, std::optional<Side> side) {
  return side && alert.daily_cloud.position == against(*side);
}

bool ichimoku_breaks(const Alert& alert, std::optional<Side> side) {
  return side && alert.ichimoku_d == against(*side) &&
         alert.ichimoku_w == against(*side);
}

} // namespace signalbox
