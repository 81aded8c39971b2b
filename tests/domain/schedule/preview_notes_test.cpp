#include "domain/schedule/preview_notes.hpp"

#include "domain/calendar/new_york.hpp"
#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace std::chrono_literals;
using namespace signalbox;
using namespace signalbox::test;

namespace {

Schedule::Cron cron(std::string_view text) {
  return {
    std::make_shared<const CronExpression>(CronExpression::parse(text).value()),
    new_york_zone()};
}

Schedule::Market market_with(std::string_view text,
                             CalendarOverrides overrides) {
  return {parse_market_spec(text).value(),
          std::make_shared<const SessionCalendar>(std::move(overrides))};
}

/// Two odd days of 2026: a Friday from 10:00 to 15:00 and a closed Monday.
CalendarOverrides odd_days() {
  return {{2026y / 1 / 30, SessionHours{10h, 15h}},
          {2026y / 2 / 2, std::nullopt}};
}

} // namespace

TEST_CASE("preview_notes: most due times need no note",
          "[domain][preview_notes]") {
  const auto [text, due] = GENERATE(table<std::string, std::string>({
    {"0 3 * * *", "2026-03-08T07:00:00Z"},    // planned there
    {"*/30 * * * *", "2026-03-08T07:00:00Z"}, // never moved
    {"59 1 * * *", "2026-03-08T06:59:00Z"},
    {"0 2 * * *", "2026-11-01T07:00:00Z"},
    {"59 0 * * *", "2026-11-01T04:59:00Z"},
  }));
  CHECK(clock_note(cron(text), instant(due)) == "");
}

TEST_CASE("preview_notes: a fixed time in the overlap says that it runs once",
          "[domain][preview_notes]") {
  CHECK(clock_note(cron("30 1 * * *"), instant("2026-11-01T05:30:00Z")) ==
        "clocks go back at 02:00: runs in the first pass of the repeated hour "
        "only");
}

TEST_CASE("preview_notes: a gap that swallows times is found",
          "[domain][preview_notes]") {
  const auto from = instant("2026-01-01T00:00:00Z");
  const auto to = instant("2027-01-01T00:00:00Z");
  const MissedTime gap{instant("2026-03-08T07:00:00Z"),
                       "clocks go forward from 02:00 to 03:00: what lies "
                       "between is left out"};
  CHECK(next_swallowed(cron("*/30 2 * * *"), from, to) == gap);
  CHECK(next_swallowed(cron("*/30 2 * * *"), gap.at, to) == gap);
  CHECK_FALSE(next_swallowed(cron("*/30 2 * * *"), gap.at + 1ms, to));
  CHECK_FALSE(next_swallowed(cron("*/30 2 * * *"), from, gap.at));
  CHECK_FALSE(next_swallowed(cron("*/30 3-5 * * *"), from, to));
  CHECK_FALSE(next_swallowed(cron("30 2 * * *"), from, to)); // moved instead
}

TEST_CASE("preview_notes: unusual hours are told once a session",
          "[domain][preview_notes]") {
  const auto [spec, due, note] =
    GENERATE(table<std::string, std::string, std::string>({
      {"open-12h", "2026-01-30T03:00:00Z", "special hours 10:00 to 15:00"},
      {"every 5m in session", "2026-01-30T15:00:00Z",
       "special hours 10:00 to 15:00"},
      {"every 5m in session", "2026-01-30T15:05:00Z", ""},
      {"open", "2026-01-29T14:30:00Z", ""},
      {"close", "2026-11-27T18:00:00Z", "early close 13:00"},
      {"every 15m outside session", "2026-11-27T18:00:00Z", ""},
    }));
  CHECK(hours_note(market_with(spec, odd_days()), instant(due)) == note);
}

TEST_CASE("preview_notes: closed weekdays are found with their reason",
          "[domain][preview_notes]") {
  const SessionCalendar calendar(odd_days());
  const auto to = instant("2027-01-01T00:00:00Z");
  const auto first =
    next_closed(calendar, instant("2026-01-30T00:00:00Z"), to).value();
  CHECK(first == MissedTime{instant("2026-02-02T14:30:00Z"),
                            "closed by the market calendar's overrides"});
  const auto second = next_closed(calendar, first.at + 1ms, to).value();
  CHECK(second == MissedTime{instant("2026-02-16T14:30:00Z"),
                             "holiday: Washington's Birthday"});
  CHECK_FALSE(next_closed(calendar, first.at + 1ms, second.at));
}
