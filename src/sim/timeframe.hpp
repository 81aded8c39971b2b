#pragma once

#include <cstdint>
#include <string_view>

#include "domain/core/error.hpp"

namespace signalbox {

/// Minutes since 1970-01-01T00:00Z; the market's own unit of time.
using MinuteIndex = std::int64_t;

/// How much time one bar covers. Bars start on the UTC grid of their unit.
struct Timeframe {
  enum class Unit { minute, hour, day, week, month };
  Unit unit = Unit::minute;
  int count = 1;

  /// The start of the bar that holds `minute`.
  MinuteIndex start_of(MinuteIndex minute) const;
  /// The start of the bar after the one that starts at `start`.
  MinuteIndex next(MinuteIndex start) const;
};

/// Reads `1Min` to `59Min`, `1Hour` to `23Hour`, `1Day`, `1Week` and
/// `1|2|3|4|6|12Month`. Fails with `invalid_argument`.
Result<Timeframe> parse_timeframe(std::string_view text);

} // namespace signalbox
