#pragma once

#include <string_view>

#include "domain/calendar/sessions.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// Reads MARKET_CALENDAR_FILE: `[{"date":"2025-01-09","closed":true},
/// {"date":"…","open":"09:30","close":"13:00"}]`. Fails with
/// `invalid_argument` naming the entry.
Result<CalendarOverrides> read_calendar(std::string_view text);

} // namespace signalbox
