#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "domain/replay/alert.hpp"

namespace signalbox {

/// What the rules of sequences remember of one receipt; all of it is read from
/// the alert alone, so that a trail can be told again from the receipts.
struct TrailPoint {
  WallTime ts{};
  double htf = 0, ltf = 0;
  double completion = 0;
  std::optional<double> phase_pct;
  Motion motion = Motion::none;
  std::optional<Side> side;
  AlertFlags flags;
};

/// A point as it is stored, with what is shown of it and no rule reads.
struct StoredPoint {
  TrailPoint point;
  std::optional<Decimal> price;
  std::optional<int> rank; ///< as it was computed live
};

/// Points of one ticker in the order of their receipts.
using Trail = std::vector<TrailPoint>;

/// How far back a trail goes, and how many points it holds (domain 7.2).
inline constexpr std::chrono::hours trail_span{24};
inline constexpr std::size_t trail_points = 300;

/// Room for a whole trail and the point that makes it too long: it is taken at
/// once, so that no trail is copied as it grows.
inline constexpr std::size_t trail_room = trail_points + 2;

/// The point of an alert.
TrailPoint trail_point(const Alert& alert);

/// The points that rules of sequences look at: those of the last `trail_span`
/// before the newest, at most `trail_points`.
std::span<const TrailPoint> recent_points(const Trail& trail);

/// Adds the newest point and forgets what no rule may read any more: all but
/// the recent points and the one before them (the reference of deltas over a
/// day). Told again from the newest `trail_points` + 1 receipts, a trail is the
/// same.
void extend_trail(Trail& trail, TrailPoint point);

} // namespace signalbox
