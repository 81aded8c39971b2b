#pragma once

#include <string_view>

#include "domain/calendar/zone.hpp"
#include "domain/core/time_text.hpp"

/// Instants that tests begin with or read from a text.
namespace signalbox::test {

/// Some time after the start of the machine.
inline constexpr SteadyTime start{std::chrono::hours{1}};

/// 2026-01-30T17:00:00Z, noon in New York, inside a session.
inline constexpr WallTime noon{Millis{1769792400000}};

/// The instant of an ISO text.
inline WallTime instant(std::string_view text) {
  return parse_iso(text).value();
}

/// What a clock on a wall shows, read from an ISO text of UTC.
inline LocalTime local(std::string_view text) {
  return LocalTime{instant(text).time_since_epoch()};
}

} // namespace signalbox::test
