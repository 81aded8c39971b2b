#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "domain/calendar/date.hpp"
#include "domain/calendar/zone.hpp"
#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"

/// Civil time in New York by the rule of the United States (Energy Policy Act
/// of 2005): daylight saving from the second Sunday of March 02:00 to the
/// first Sunday of November 02:00. It holds from 2007 on; every function
/// fails with `invalid_argument` for times before 2007 or after 9999.
namespace signalbox {

/// What a clock on the wall in New York shows.
using NewYorkTime = LocalTime;

/// How far New York is ahead of UTC: -5 h, or -4 h in summer.
Result<std::chrono::hours> new_york_offset(WallTime time);

Result<NewYorkTime> to_new_york(WallTime time);

/// The instant of a local time: in the gap of March the first instant after
/// it, in the overlap of November the earlier of the two.
Result<WallTime> from_new_york(NewYorkTime local);

/// The calendar date in New York: the trading day of an instant.
Result<Date> et_date(WallTime time);

/// The same as `YYYY-MM-DD`.
Result<std::string> et_date_text(WallTime time);

/// The same rule as a zone named `America/New_York`. A zone never refuses:
/// the standard time of before 2007 and after 9999 stands for ever.
std::shared_ptr<const TimeZone> new_york_zone();

} // namespace signalbox
