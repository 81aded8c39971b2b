#pragma once

#include <string>
#include <string_view>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// Reads `90s`, `5m`, `1h30m`, `2d` or `250ms`: whole numbers with units, each
/// smaller than the one before, at most 366 days in all. Fails with
/// `invalid_argument`.
Result<Millis> parse_duration(std::string_view text);

/// The shortest form that `parse_duration` reads: `1h30m`; `0s` for nothing
/// and less.
std::string duration_text(Millis duration);

} // namespace signalbox
