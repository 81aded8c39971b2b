#include "domain/replay/enter_path.hpp"

#include <cmath>

namespace signalbox {

namespace {

// Domain 7.5, rule 7; the rank of path (a) is a setting.
constexpr int quality_rank = 60; ///< (b), (f): with a thesis or elite
constexpr int strong_rank = 70;  ///< (c), (d), (f), (g)
constexpr int cross_rank = 68;   ///< (e)
constexpr double strong_htf = 40, strong_ltf = 20;

bool has_quality(const Alert& alert, const TickerReading& reading) {
  return (reading.thesis_match || alert.flags.momentum_elite) &&
         reading.rank >= quality_rank;
}

bool is_strong(const Alert& alert, const TickerReading& reading) {
  return std::abs(alert.htf) >= strong_htf &&
         std::abs(alert.ltf) >= strong_ltf && reading.rank >= strong_rank;
}

bool is_release(const Alert& alert, const TickerReading& reading) {
  return reading.in_corridor && alert.flags.sq30_release &&
         reading.rank >= strong_rank;
}

bool is_cross(const Alert& alert, const TickerReading& reading) {
  return reading.in_corridor &&
         (alert.flags.ema_cross_1h || alert.flags.buyable_dip_1h) &&
         reading.rank >= cross_rank;
}

std::string_view momentum_path(const Alert& alert, const TickerReading& reading,
                               const LaneRules& rules) {
  if (reading.in_corridor && reading.rank >= rules.enter_rank)
    return "a";
  if (has_quality(alert, reading))
    return "b";
  if (is_strong(alert, reading))
    return "c";
  if (is_release(alert, reading))
    return "d";
  return is_cross(alert, reading) ? "e" : "";
}

std::string_view pullback_path(const Alert& alert,
                               const TickerReading& reading) {
  if (reading.flip_watch && reading.in_corridor &&
      (reading.rank >= strong_rank || has_quality(alert, reading)))
    return "f";
  return !reading.late && is_release(alert, reading) ? "g" : "";
}

} // namespace

std::string_view enter_path(const Alert& alert, const TickerReading& reading,
                            const LaneRules& rules) {
  if (!reading.side)
    return {};
  if (reading.motion == Motion::momentum)
    return momentum_path(alert, reading, rules);
  if (reading.motion == Motion::pullback)
    return pullback_path(alert, reading);
  return {};
}

} // namespace signalbox
