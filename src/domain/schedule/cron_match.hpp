#pragma once

#include <cstdint>
#include <optional>

#include "domain/calendar/zone.hpp"
#include "domain/schedule/cron_fields.hpp"

namespace signalbox {

/// The days of a month that match, bit n for the n-th.
std::uint32_t matching_days(const CronFields& fields,
                            std::chrono::year_month month);

/// The first local time from `from` to before `until` that matches, always a
/// whole second. The work grows with the months between, not with the time.
std::optional<LocalTime> next_match(const CronFields& fields, LocalTime from,
                                    LocalTime until);

/// The longest time between two neighbouring matches by the calendar of 2000
/// to 2060, changes of the clocks aside; nothing if a date never comes.
std::optional<Millis> widest_gap(const CronFields& fields);

} // namespace signalbox
