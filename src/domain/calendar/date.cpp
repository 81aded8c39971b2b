#include "domain/calendar/date.hpp"

#include <optional>

#include <fmt/format.h>

namespace signalbox {

namespace {

std::optional<unsigned> whole_number(std::string_view digits) {
  unsigned value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9')
      return std::nullopt;
    value = value * 10 + static_cast<unsigned>(digit - '0');
  }
  return value;
}

} // namespace

std::string to_text(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", int{date.year()},
                     unsigned{date.month()}, unsigned{date.day()});
}

Result<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-')
    return fail(Errc::invalid_argument, "not a date like 2026-01-30");
  const auto year = whole_number(text.substr(0, 4));
  const auto month = whole_number(text.substr(5, 2));
  const auto day = whole_number(text.substr(8, 2));
  if (!year || !month || !day)
    return fail(Errc::invalid_argument, "not a date like 2026-01-30");
  const Date date{std::chrono::year{static_cast<int>(*year)},
                  std::chrono::month{*month}, std::chrono::day{*day}};
  if (!date.ok())
    return fail(Errc::invalid_argument, "a date that does not exist");
  return date;
}

} // namespace signalbox
