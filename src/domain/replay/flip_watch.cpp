#include "domain/replay/flip_watch.hpp"

#include <algorithm>
#include <cmath>

#include "domain/replay/price_way.hpp"

namespace signalbox {

namespace {

// Domain 7.3.
constexpr int flag_score = 50;
constexpr std::chrono::minutes latch_span{60};
constexpr std::size_t points_looked_at = 6, points_needed = 3;
constexpr double flat_ltf = 5;

void add(FlipWatch& watch, int points, std::string_view reason) {
  if (points == 0)
    return;
  watch.score += points;
  watch.reasons.push_back(reason);
}

/// Points of a score that lies against its side, as LONG sees it.
int pullback_points(double ltf) {
  if (ltf >= -10 && ltf <= 0)
    return 30;
  return ltf >= -15 && ltf < -10 ? 20 : 0;
}

int strength_points(double htf) {
  if (htf >= 20)
    return 20;
  if (htf >= 15)
    return 15;
  return htf >= 10 ? 10 : 0;
}

int completion_points(double completion) {
  if (completion < 0.15)
    return 20;
  if (completion < 0.25)
    return 15;
  return completion < 0.35 ? 10 : 0;
}

int phase_points(double phase) {
  if (phase < 0.35)
    return 15;
  return phase < 0.5 ? 10 : 0;
}

void add_squeeze(FlipWatch& watch, const AlertFlags& flags) {
  if (flags.sq30_release)
    add(watch, 15, "squeeze_release");
  else if (flags.sq30_on)
    add(watch, 10, "squeeze_on");
}

/// What the last points did: the last one against the first.
void add_trend(FlipWatch& watch, const Trail& trail, int direction) {
  const auto recent = recent_points(trail);
  const auto points = recent.last(std::min(recent.size(), points_looked_at));
  if (points.size() < points_needed)
    return;
  const auto& first = points.front();
  const auto& last = points.back();
  if (last.htf * direction > first.htf * direction)
    add(watch, 5, "htf_strengthening");
  if (last.ltf * direction > first.ltf * direction)
    add(watch, 5, "ltf_towards_momentum");
}

FlipWatch score_pullback(const Alert& alert, const TickerReading& reading,
                         const Trail& trail) {
  const auto direction = direction_of(*reading.side);
  FlipWatch watch;
  add(watch, pullback_points(alert.ltf * direction), "ltf_pullback");
  add(watch, strength_points(std::abs(alert.htf)), "htf_strength");
  add(watch, completion_points(reading.completion), "low_completion");
  add(watch, phase_points(reading.phase), "early_phase");
  add_squeeze(watch, alert.flags);
  if (reading.sequence.htf_improving_4h)
    add(watch, 10, "htf_improving_4h");
  if (std::abs(alert.ltf) <= flat_ltf)
    add(watch, 5, "ltf_flat");
  add_trend(watch, trail, direction);
  return watch;
}

bool changed_side(const Trail& trail) {
  return trail.size() > 1 && trail[trail.size() - 2].side != trail.back().side;
}

} // namespace

FlipWatch watch_for_flip(const Alert& alert, const TickerReading& reading,
                         const Trail& trail, std::optional<WallTime> latched) {
  if (reading.motion != Motion::pullback || !reading.side)
    return {};
  auto watch = score_pullback(alert, reading, trail);
  if (watch.score >= flag_score)
    watch.until = alert.ts + latch_span;
  else if (latched && alert.ts < *latched && !changed_side(trail))
    watch.until = latched;
  watch.on = watch.until.has_value();
  return watch;
}

} // namespace signalbox
