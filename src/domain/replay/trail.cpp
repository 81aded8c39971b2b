#include "domain/replay/trail.hpp"

#include <algorithm>

#include "domain/replay/derived.hpp"

namespace signalbox {

TrailPoint trail_point(const Alert& alert) {
  return {
    alert.ts,        alert.htf,    alert.ltf,         completion_of(alert),
    alert.phase_pct, alert.motion, alert_side(alert), alert.flags};
}

std::span<const TrailPoint> recent_points(const Trail& trail) {
  if (trail.empty())
    return {};
  const auto oldest = trail.back().ts - trail_span;
  const auto first =
    std::ranges::lower_bound(trail, oldest, {}, &TrailPoint::ts);
  const auto in_span = static_cast<std::size_t>(trail.end() - first);
  return std::span(trail).last(std::min(in_span, trail_points));
}

void extend_trail(Trail& trail, TrailPoint point) {
  trail.reserve(trail_room);
  trail.push_back(point);
  const auto kept = recent_points(trail).size() + 1;
  if (trail.size() > kept)
    trail.erase(trail.begin(),
                trail.end() - static_cast<Trail::difference_type>(kept));
}

} // namespace signalbox
