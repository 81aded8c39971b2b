#pragma once

#include <optional>

#include "domain/calendar/sessions.hpp"
#include "domain/core/clock.hpp"

namespace signalbox {

/// The first instant `anchor` + k * `step`, k any whole number, after this
/// one; without an anchor the multiples of `step` since the epoch.
WallTime next_on_grid(WallTime after, Millis step, WallTime anchor = {});

/// The first instant after `after` of "every `step` in session": the open and
/// each step from it, the last strictly before the close.
std::optional<WallTime> next_in_session(const SessionCalendar& calendar,
                                        WallTime after, Millis step);

/// The first multiple of `step` after this instant that no session contains;
/// nothing if a year of sessions contains them all.
std::optional<WallTime> next_outside_session(const SessionCalendar& calendar,
                                             WallTime after, Millis step);

} // namespace signalbox
