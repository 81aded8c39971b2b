#pragma once

#include "domain/calendar/sessions.hpp"
#include "domain/core/clock.hpp"

/// What handlers of requests are told of the time.
namespace signalbox::test {

/// Friday 2026-01-30 in New York, inside the session: 10:00 and 11:00.
inline constexpr WallTime morning{Millis{1769785200000}};
inline constexpr WallTime late_morning{Millis{1769788800000}};

/// The calendar as the exchange has it.
inline const SessionCalendar usual_calendar;

} // namespace signalbox::test
