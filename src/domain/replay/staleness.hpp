#pragma once

#include <string_view>

#include "domain/calendar/sessions.hpp"

namespace signalbox {

/// How old a state is, by the time that the market was open since (7.9).
enum class Staleness { fresh, aging, stale };

/// `FRESH`, `AGING`, `STALE`.
std::string_view to_string(Staleness staleness);

/// At most 120 min of sessions: fresh; at most 480: aging; else stale. Times
/// when the market is closed do not count, so a state of the close is fresh
/// when the next session opens.
Staleness staleness_of(WallTime ts, WallTime now,
                       const SessionCalendar& calendar);

} // namespace signalbox
