#pragma once

#include <optional>

#include "domain/calendar/sessions.hpp"

namespace signalbox {

/// The last opening or closing bell of a real session at or before `time`;
/// nothing if none rang within a month before it.
std::optional<WallTime> last_bell(WallTime time,
                                  const SessionCalendar& calendar);

/// The last session that was over at `now`; nothing if none was within a month
/// before it.
std::optional<Session> last_closed_session(WallTime now,
                                           const SessionCalendar& calendar);

} // namespace signalbox
