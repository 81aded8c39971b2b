#pragma once

#include <string>
#include <string_view>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// `2026-01-30T15:04:05.123Z`: UTC with milliseconds, always 24 characters
/// for the years 0000 to 9999; a time outside them shows as their nearer end.
std::string to_iso(WallTime time);

/// Reads an ISO-8601 / RFC 3339 instant: `T` or a blank between date and
/// time, up to nine fractional digits (cut to milliseconds), `Z` or an offset
/// (`+05:30`, `+0530`, `+05`). Dates and times must exist; leap seconds are
/// refused. Fails with `invalid_argument`.
Result<WallTime> parse_iso(std::string_view text);

} // namespace signalbox
