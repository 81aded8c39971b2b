#pragma once

#include "domain/core/time_text.hpp"
#include "sim/market.hpp"

namespace signalbox::test {

/// A Monday, five minutes into the session, and the minute that is running.
inline const WallTime this_morning = *parse_iso("2026-02-02T14:35:20Z");
inline const MinuteIndex this_minute = minute_of(this_morning);

/// The minute of an ISO text.
inline MinuteIndex minute(const char* iso) {
  return minute_of(*parse_iso(iso));
}

} // namespace signalbox::test
