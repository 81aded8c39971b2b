#include "domain/calendar/sessions.hpp"

#include <vector>

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace std::chrono_literals;
using namespace signalbox;
using namespace signalbox::test;

namespace {

Date date(std::string_view text) {
  return parse_date(text).value();
}

using Texts = std::vector<std::string>;

/// The dates of a year, Monday to Friday, that a question singles out.
template <class Wanted> Texts weekdays_of(int year, Wanted wanted) {
  using std::chrono::sys_days;
  Texts found;
  const std::chrono::year y{year};
  for (sys_days day{y / 1 / 1};
       day < sys_days{y / 12 / 31} + std::chrono::days{1};
       day += std::chrono::days{1}) {
    const auto weekday = std::chrono::weekday{day}.iso_encoding();
    if (weekday <= 5 && wanted(Date{day}))
      found.push_back(to_text(day).substr(5));
  }
  return found;
}

std::string shown(const std::optional<Session>& session) {
  return session ? to_iso(session->open) + "/" + to_iso(session->close)
                 : "none";
}

/// The override file's view of the two days of national mourning.
CalendarOverrides mourning_days() {
  return {{date("2018-12-05"), std::nullopt},
          {date("2025-01-09"), std::nullopt}};
}

} // namespace

TEST_CASE("sessions: the exchange is closed on its published holidays",
          "[domain][sessions]") {
  // NYSE: holidays and trading hours, 2018 to 2028.
  const auto [year, holidays] = GENERATE(table<int, Texts>({
    {2018,
     {"01-01", "01-15", "02-19", "03-30", "05-28", "07-04", "09-03", "11-22",
      "12-05", "12-25"}},
    {2019,
     {"01-01", "01-21", "02-18", "04-19", "05-27", "07-04", "09-02", "11-28",
      "12-25"}},
    {2020,
     {"01-01", "01-20", "02-17", "04-10", "05-25", "07-03", "09-07", "11-26",
      "12-25"}},
    {2021,
     {"01-01", "01-18", "02-15", "04-02", "05-31", "07-05", "09-06", "11-25",
      "12-24"}},
    {2022,
     {"01-17", "02-21", "04-15", "05-30", "06-20", "07-04", "09-05", "11-24",
      "12-26"}},
    {2023,
     {"01-02", "01-16", "02-20", "04-07", "05-29", "06-19", "07-04", "09-04",
      "11-23", "12-25"}},
    {2024,
     {"01-01", "01-15", "02-19", "03-29", "05-27", "06-19", "07-04", "09-02",
      "11-28", "12-25"}},
    {2025,
     {"01-01", "01-09", "01-20", "02-17", "04-18", "05-26", "06-19", "07-04",
      "09-01", "11-27", "12-25"}},
    {2026,
     {"01-01", "01-19", "02-16", "04-03", "05-25", "06-19", "07-03", "09-07",
      "11-26", "12-25"}},
    {2027,
     {"01-01", "01-18", "02-15", "03-26", "05-31", "06-18", "07-05", "09-06",
      "11-25", "12-24"}},
    {2028,
     {"01-17", "02-21", "04-14", "05-29", "06-19", "07-04", "09-04", "11-23",
      "12-25"}},
  }));
  const SessionCalendar calendar{mourning_days()};
  CHECK(weekdays_of(year, [&](Date day) {
          return !calendar.session_on(day);
        }) == holidays);
}

TEST_CASE("sessions: the exchange closes early on its published days",
          "[domain][sessions]") {
  const auto [year, short_days] = GENERATE(table<int, Texts>({
    {2018, {"07-03", "11-23", "12-24"}},
    {2019, {"07-03", "11-29", "12-24"}},
    {2020, {"11-27", "12-24"}},
    {2021, {"11-26"}},
    {2022, {"11-25"}},
    {2023, {"07-03", "11-24"}},
    {2024, {"07-03", "11-29", "12-24"}},
    {2025, {"07-03", "11-28", "12-24"}},
    {2026, {"11-27", "12-24"}},
    {2027, {"11-26"}},
    {2028, {"07-03", "11-24"}},
  }));
  CHECK(weekdays_of(year, [](Date day) {
          return ruled_hours(day) == SessionHours{9h + 30min, 13h};
        }) == short_days);
}

TEST_CASE("sessions: a New Year on a Saturday closes no Friday",
          "[domain][sessions]") {
  CHECK(ruled_hours(date("2021-12-31")) == SessionHours{});
  CHECK(ruled_hours(date("2027-12-31")) == SessionHours{});
}

TEST_CASE("sessions: there is none on weekends and on dates that do not exist",
          "[domain][sessions]") {
  CHECK_FALSE(ruled_hours(date("2026-01-31")).has_value());
  CHECK_FALSE(ruled_hours(date("2026-02-01")).has_value());
  CHECK_FALSE(ruled_hours(2026y / 2 / 30).has_value());
}

TEST_CASE("sessions: opening times follow New York's summer",
          "[domain][sessions]") {
  const auto [day, hours] = GENERATE(table<std::string, std::string>({
    {"2026-03-06", "2026-03-06T14:30:00.000Z/2026-03-06T21:00:00.000Z"},
    {"2026-03-09", "2026-03-09T13:30:00.000Z/2026-03-09T20:00:00.000Z"},
    {"2026-10-30", "2026-10-30T13:30:00.000Z/2026-10-30T20:00:00.000Z"},
    {"2026-11-02", "2026-11-02T14:30:00.000Z/2026-11-02T21:00:00.000Z"},
    {"2026-11-27", "2026-11-27T14:30:00.000Z/2026-11-27T18:00:00.000Z"},
    {"2026-07-03", "none"},
  }));
  CHECK(shown(SessionCalendar{}.session_on(date(day))) == hours);
}

TEST_CASE("sessions: an override wins over the rules", "[domain][sessions]") {
  const SessionCalendar calendar{{
    {date("2018-12-05"), std::nullopt},
    {date("2026-01-31"), SessionHours{10h, 12h}}, // a Saturday
    {date("2026-12-25"), SessionHours{}},
    {date("2026-01-30"), SessionHours{9h + 30min, 13h}},
  }};
  CHECK(shown(calendar.session_on(date("2018-12-05"))) == "none");
  CHECK(shown(calendar.session_on(date("2026-01-31"))) ==
        "2026-01-31T15:00:00.000Z/2026-01-31T17:00:00.000Z");
  CHECK(calendar.session_on(date("2026-12-25")).has_value());
  CHECK_FALSE(calendar.session_at(instant("2026-01-30T18:00:00Z")).has_value());
}

TEST_CASE("sessions: impossible overrides are refused", "[domain][sessions]") {
  const auto override = GENERATE(
    as<CalendarOverrides>{}, CalendarOverrides{{2026y / 2 / 30, std::nullopt}},
    CalendarOverrides{{2026y / 1 / 30, SessionHours{13h, 13h}}},
    CalendarOverrides{{2026y / 1 / 30, SessionHours{-1min, 13h}}},
    CalendarOverrides{{2026y / 1 / 30, SessionHours{9h, 24h + 1min}}});
  const auto checked = check_overrides(override);
  REQUIRE_FALSE(checked.has_value());
  CHECK(checked.error().code == Errc::invalid_argument);
}

TEST_CASE("sessions: possible overrides are accepted", "[domain][sessions]") {
  CHECK(check_overrides(mourning_days()).has_value());
  CHECK(check_overrides({{date("2026-01-30"), SessionHours{}}}).has_value());
}

TEST_CASE("sessions: a session runs from its open to before its close",
          "[domain][sessions]") {
  const auto [time, runs] = GENERATE(table<std::string, bool>({
    {"2026-01-30T14:29:59.999Z", false},
    {"2026-01-30T14:30:00Z", true},
    {"2026-01-30T20:59:59.999Z", true},
    {"2026-01-30T21:00:00Z", false},
    {"2026-01-31T15:00:00Z", false},
    {"2006-06-01T15:00:00Z", false},
  }));
  CHECK(SessionCalendar{}.session_at(instant(time)).has_value() == runs);
}

TEST_CASE("sessions: the next session opens after the given instant",
          "[domain][sessions]") {
  const auto [after, open] = GENERATE(table<std::string, std::string>({
    {"2026-01-30T14:29:59.999Z", "2026-01-30T14:30:00.000Z"},
    {"2026-01-30T14:30:00Z", "2026-02-02T14:30:00.000Z"},
    {"2026-07-02T21:00:00Z", "2026-07-06T13:30:00.000Z"},
    {"2026-03-06T21:00:00Z", "2026-03-09T13:30:00.000Z"},
    {"2026-12-31T22:00:00Z", "2027-01-04T14:30:00.000Z"},
  }));
  const auto next = SessionCalendar{}.next_session(instant(after));
  CHECK(to_iso(next.value().open) == open);
}

TEST_CASE("sessions: no next session is known when everything is closed",
          "[domain][sessions]") {
  CalendarOverrides closed;
  for (std::chrono::sys_days day{2026y / 1 / 1};
       day < std::chrono::sys_days{2028y / 1 / 1}; day += std::chrono::days{1})
    closed[day] = std::nullopt;
  const SessionCalendar calendar{closed};
  CHECK_FALSE(calendar.next_session(instant("2026-01-02T00:00:00Z")));
}

TEST_CASE("sessions: a day has 78 slots of 5 min, a short one 42",
          "[domain][sessions]") {
  const auto [day, slots] =
    GENERATE(table<std::string, int>({{"2026-01-30", 78}, {"2026-11-27", 42}}));
  const auto session = SessionCalendar{}.session_on(date(day)).value();
  CHECK(slots_in(session, 5min) == slots);
}

TEST_CASE("sessions: a started slot counts although the close cuts it",
          "[domain][sessions]") {
  const auto session = SessionCalendar{}.session_on(date("2026-01-30")).value();
  CHECK(slots_in(session, 60min) == 7);
}

TEST_CASE("sessions: every holiday has its name on the day it is kept",
          "[domain][sessions]") {
  const auto [day, name] = GENERATE(table<std::string, std::string>({
    {"2023-01-02", "New Year's Day"},
    {"2026-01-19", "Martin Luther King Jr. Day"},
    {"2026-02-16", "Washington's Birthday"},
    {"2026-04-03", "Good Friday"},
    {"2026-05-25", "Memorial Day"},
    {"2026-06-19", "Juneteenth"},
    {"2026-07-03", "Independence Day"},
    {"2026-09-07", "Labor Day"},
    {"2026-11-26", "Thanksgiving Day"},
    {"2022-12-26", "Christmas Day"},
  }));
  CHECK(holiday_on(date(day)) == name);
}

TEST_CASE("sessions: other days have no holiday's name", "[domain][sessions]") {
  const auto day = GENERATE(as<std::string>{}, "2026-01-30", "2026-07-04",
                            "2021-06-18", "2026-11-27");
  CHECK_FALSE(holiday_on(date(day)).has_value());
}
