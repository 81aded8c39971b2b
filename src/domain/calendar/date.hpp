#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "domain/core/error.hpp"

namespace signalbox {

/// A calendar date without a zone.
using Date = std::chrono::year_month_day;

/// `2026-01-30`, for the years 0000 to 9999.
std::string to_text(Date date);

/// Reads `YYYY-MM-DD`. Fails with `invalid_argument`, also for dates that do
/// not exist.
Result<Date> parse_date(std::string_view text);

} // namespace signalbox
