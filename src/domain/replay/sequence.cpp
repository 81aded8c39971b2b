#include "domain/replay/sequence.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "domain/replay/derived.hpp"
#include "domain/replay/price_way.hpp"

namespace signalbox {

namespace {

using std::chrono::hours;

// Domain 7.3; the ends belong to them.
constexpr hours fresh_span{1};   ///< of corridor entries and flips
constexpr hours release_span{6}; ///< of squeeze releases and the pattern
constexpr hours short_delta{4};
constexpr hours day_delta{24};
constexpr double large_move = 5; ///< of the higher time frame's score

using Instant = std::optional<WallTime>;

/// The last instant of each kind, while a trail is walked.
struct SequenceWalk {
  std::optional<Side> side; ///< of the newest point
  Instant corridor_entry, squeeze_on, squeeze_release, flip;
  Instant own_release; ///< a release while the side was the newest point's
  bool inside = false; ///< whether the last point lay in its corridor
  bool pattern = false;
};

bool is_inside(const TrailPoint& point) {
  return in_corridor(point.side, point.htf, point.ltf);
}

/// A change of side starts the corridor anew.
void walk_corridor(SequenceWalk& walk, const TrailPoint* before,
                   const TrailPoint& point) {
  const bool anew = before == nullptr || before->side != point.side;
  if (anew)
    walk.corridor_entry.reset();
  const bool was_inside = std::exchange(walk.inside, is_inside(point));
  if (walk.inside && (anew || !was_inside))
    walk.corridor_entry = point.ts;
}

bool is_flip(const TrailPoint* before, const TrailPoint& point) {
  return before != nullptr && before->side == point.side &&
         before->motion == Motion::pullback && point.motion == Motion::momentum;
}

/// Only what the newest point's side did counts for it.
void walk_own_side(SequenceWalk& walk, const TrailPoint* before,
                   const TrailPoint& point) {
  if (!walk.side || point.side != walk.side)
    return;
  if (is_flip(before, point))
    walk.flip = point.ts;
  if (point.motion == Motion::momentum && walk.own_release)
    walk.pattern |= point.ts - *walk.own_release <= release_span;
  if (point.flags.sq30_release)
    walk.own_release = point.ts;
}

void walk_point(SequenceWalk& walk, const TrailPoint* before,
                const TrailPoint& point) {
  walk_corridor(walk, before, point);
  if (point.flags.sq30_on)
    walk.squeeze_on = point.ts;
  if (point.flags.sq30_release)
    walk.squeeze_release = point.ts;
  walk_own_side(walk, before, point);
}

SequenceWalk walk_trail(std::span<const TrailPoint> points) {
  SequenceWalk walk;
  walk.side = points.back().side;
  const TrailPoint* before = nullptr;
  for (const auto& point : points) {
    walk_point(walk, before, point);
    before = &point;
  }
  return walk;
}

std::optional<Millis> since(Instant then, WallTime now) {
  if (!then)
    return std::nullopt;
  return now - *then;
}

bool is_within(std::optional<Millis> age, Millis span) {
  return age && *age <= span;
}

/// What the score of the higher time frame did since the newest point that is
/// at least `age` old.
std::optional<double> delta_over(const Trail& trail, Millis age) {
  const auto behind =
    std::ranges::upper_bound(trail, trail.back().ts - age, {}, &TrailPoint::ts);
  if (behind == trail.begin())
    return std::nullopt;
  const auto delta = trail.back().htf - std::prev(behind)->htf;
  return std::isfinite(delta) ? std::optional(delta) : std::nullopt;
}

} // namespace

Sequence read_sequence(const Trail& trail) {
  Sequence read;
  if (trail.empty())
    return read;
  const auto now = trail.back().ts;
  const auto walk = walk_trail(recent_points(trail));
  read.since_corridor_entry = since(walk.corridor_entry, now);
  read.since_squeeze_on = since(walk.squeeze_on, now);
  read.since_squeeze_release = since(walk.squeeze_release, now);
  read.since_flip = since(walk.flip, now);
  read.corridor_entry_60m = is_within(read.since_corridor_entry, fresh_span);
  read.recent_squeeze_release_6h =
    is_within(read.since_squeeze_release, release_span);
  read.flip_60m = is_within(read.since_flip, fresh_span);
  read.pattern = walk.pattern;
  read.htf_delta_4h = delta_over(trail, short_delta);
  read.htf_delta_1d = delta_over(trail, day_delta);
  const auto delta = read.htf_delta_4h.value_or(0);
  read.htf_improving_4h = walk.side && delta * direction_of(*walk.side) > 0;
  read.htf_move_4h_ge_5 = std::abs(delta) >= large_move;
  return read;
}

} // namespace signalbox
