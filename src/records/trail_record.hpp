#pragma once

#include <string>
#include <string_view>

#include "domain/core/error.hpp"
#include "domain/replay/trail.hpp"

namespace signalbox {

/// A point of a trail as a compact array: `[ts, price, htf, ltf, completion,
/// phase_pct, motion, side, flags, rank]`, null where there is none; motion and
/// flags are numbers.
std::string point_json(const StoredPoint& stored);

/// Reads it back. Fails with `malformed_reply`.
Result<StoredPoint> read_point(std::string_view json);

} // namespace signalbox
