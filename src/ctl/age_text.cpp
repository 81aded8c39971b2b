#include "ctl/age_text.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "domain/core/time_text.hpp"

namespace signalbox {

std::string age_text(std::int64_t seconds) {
  constexpr std::int64_t minute = 60, hour = 60 * minute, day = 24 * hour;
  if (seconds < 2 * minute)
    return fmt::format("{} s", std::max<std::int64_t>(seconds, 0));
  if (seconds < 2 * hour)
    return fmt::format("{} min", seconds / minute);
  if (seconds < 2 * day)
    return fmt::format("{} h", seconds / hour);
  return fmt::format("{} d", seconds / day);
}

std::string age_since(std::string_view instant, WallTime now) {
  const auto then = parse_iso(instant);
  if (!then)
    return std::string(instant);
  return age_text(
    std::chrono::floor<std::chrono::seconds>(now - *then).count());
}

std::string seconds_text(std::int64_t milliseconds) {
  return fmt::format("{}.{} s", milliseconds / 1000, milliseconds % 1000 / 100);
}

} // namespace signalbox
