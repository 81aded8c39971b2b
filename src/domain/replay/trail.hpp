#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "domain/replay/alert.hpp"

namespace signalbox {

/// What the rules of sequences remember of one receipt; all of it is read from
/// the alert alone, so that a trail can be told again from the receipts.
struct TrailPoint {
  WallTime ts{};
  std::optional<Decimal> price;
  double htf = 0, ltf = 0;
  double completion = 0;
  std::optional<double> phase_pct;
  Motion motion = Motion::none;
  std::optional<Side> side;
  AlertFlags flags;
  std::optional<int> rank; ///< as it was computed live; no rule reads it
};

/// Points of one ticker in the order of their receipts.
using Trail = std::vector<TrailPoint>;

/// How far back a trail goes, and how many points it holds (domain 7.2).
inline constexpr std::chrono::hours trail_span{24};
inline constexpr std::size_t trail_points = 300;

/// The point of an alert, before its rank is known.
TrailPoint trail_point(const Alert& alert);

/// Adds the newest point and forgets what no rule may read any more: what is
/// older than `trail_span`, but for the newest such point (the reference of
/// deltas over a day), and what is beyond `trail_points`.
void extend_trail(Trail& trail, TrailPoint point);

} // namespace signalbox
