#include "domain/calendar/sessions.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include <fmt/format.h>

#include "domain/calendar/new_york.hpp"

namespace signalbox {

namespace {

using std::chrono::days;
using std::chrono::Friday;
using std::chrono::hours;
using std::chrono::last;
using std::chrono::local_days;
using std::chrono::minutes;
using std::chrono::Monday;
using std::chrono::Saturday;
using std::chrono::Sunday;
using std::chrono::sys_days;
using std::chrono::Thursday;
using std::chrono::weekday;
using std::chrono::year;

constexpr SessionHours regular_hours{};
constexpr SessionHours short_hours{.close = hours{13}};

weekday weekday_of(Date date) {
  return weekday{sys_days{date}};
}

bool on_weekend(Date date) {
  const auto day = weekday_of(date);
  return day == Saturday || day == Sunday;
}

bool monday_to_thursday(Date date) {
  return !on_weekend(date) && weekday_of(date) != Friday;
}

/// Easter Sunday, Gregorian computus in the form of Oudin (1940).
sys_days easter_sunday(year of) {
  const int y = int{of};
  const int century = y / 100;
  const int golden = y % 19;
  const int epact =
    (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
  const int late = (29 / (epact + 1)) * ((21 - golden) / 11);
  const int full_moon = epact - (epact / 28) * (1 - late);
  const int day = (y + y / 4 + full_moon + 2 - century + century / 4) % 7;
  return sys_days{of / 3 / 28} + days{full_moon - day};
}

/// A holiday on a weekend is kept on the nearest weekday.
sys_days observed(sys_days holiday) {
  const weekday day{holiday};
  if (day == Saturday)
    return holiday - days{1};
  return day == Sunday ? holiday + days{1} : holiday;
}

/// The books of a year are closed on its last trading day, so a New Year on a
/// Saturday is not kept on the Friday before.
sys_days new_year_observed(year y) {
  const sys_days holiday{y / 1 / 1};
  return weekday{holiday} == Sunday ? holiday + days{1} : holiday;
}

struct Holiday {
  sys_days day;
  std::string_view name;
};

/// Juneteenth has been kept since 2022.
constexpr year first_juneteenth{2022};

std::array<Holiday, 10> holidays_of(year y) {
  const auto juneteenth = y / 6 / 19;
  return {{
    {new_year_observed(y), "New Year's Day"},
    {y / 1 / Monday[3], "Martin Luther King Jr. Day"},
    {y / 2 / Monday[3], "Washington's Birthday"},
    {easter_sunday(y) - days{2}, "Good Friday"},
    {y / 5 / Monday[last], "Memorial Day"},
    {y < first_juneteenth ? sys_days::min() : observed(juneteenth),
     "Juneteenth"},
    {observed(y / 7 / 4), "Independence Day"},
    {y / 9 / Monday[1], "Labor Day"},
    {y / 11 / Thursday[4], "Thanksgiving Day"},
    {observed(y / 12 / 25), "Christmas Day"},
  }};
}

bool closes_early(Date date) {
  constexpr year first_short_third_of_july{2013};
  const auto y = date.year();
  const sys_days day{date};
  if (day == sys_days{y / 11 / Thursday[4]} + days{1})
    return true;
  if (day == sys_days{y / 7 / 3})
    return y >= first_short_third_of_july && monday_to_thursday(date);
  return day == sys_days{y / 12 / 24} && monday_to_thursday(date);
}

bool possible(const SessionHours& times) {
  return times.open >= minutes{0} && times.open < times.close &&
         times.close <= hours{24};
}

std::optional<Session> make_session(Date date, const SessionHours& times) {
  const local_days midnight{date};
  const auto open = from_new_york(midnight + times.open);
  const auto close = from_new_york(midnight + times.close);
  if (!open || !close)
    return std::nullopt;
  return Session{date, *open, *close};
}

} // namespace

Result<void> check_overrides(const CalendarOverrides& overrides) {
  for (const auto& [date, times] : overrides) {
    if (!date.ok())
      return fail(Errc::invalid_argument,
                  fmt::format("{}: no such date", to_text(date)));
    if (times && !possible(*times))
      return fail(Errc::invalid_argument,
                  fmt::format("{}: the open must come before the close, both "
                              "on that day",
                              to_text(date)));
  }
  return {};
}

std::optional<std::string_view> holiday_on(Date date) {
  if (!date.ok() || on_weekend(date))
    return std::nullopt;
  const auto holidays = holidays_of(date.year());
  const auto found = std::ranges::find(holidays, sys_days{date}, &Holiday::day);
  if (found == holidays.end())
    return std::nullopt;
  return found->name;
}

std::optional<SessionHours> ruled_hours(Date date) {
  if (!date.ok() || on_weekend(date) || holiday_on(date))
    return std::nullopt;
  return closes_early(date) ? short_hours : regular_hours;
}

std::int64_t slots_in(const Session& session, std::chrono::minutes step) {
  assert(step > minutes{0});
  const auto length = session.close - session.open;
  return (length + step - Millis{1}) / step;
}

SessionCalendar::SessionCalendar(CalendarOverrides overrides)
  : overrides_(std::move(overrides)) {}

std::optional<SessionHours> SessionCalendar::hours_on(Date date) const {
  const auto found = overrides_.find(date);
  return found != overrides_.end() ? found->second : ruled_hours(date);
}

std::optional<Session> SessionCalendar::session_on(Date date) const {
  const auto times = hours_on(date);
  return times ? make_session(date, *times) : std::nullopt;
}

std::optional<Session> SessionCalendar::session_at(WallTime time) const {
  const auto date = et_date(time);
  if (!date)
    return std::nullopt;
  const auto session = session_on(*date);
  const bool runs = session && session->open <= time && time < session->close;
  return runs ? session : std::nullopt;
}

std::optional<Session> SessionCalendar::next_session(WallTime after) const {
  constexpr int days_searched = 366;
  const auto today = et_date(after);
  if (!today)
    return std::nullopt;
  for (int ahead = 0; ahead <= days_searched; ++ahead) {
    const auto session = session_on(sys_days{*today} + days{ahead});
    if (session && session->open > after)
      return session;
  }
  return std::nullopt;
}

} // namespace signalbox
