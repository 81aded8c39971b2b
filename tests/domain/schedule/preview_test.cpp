#include "domain/schedule/preview.hpp"

#include "domain/calendar/new_york.hpp"
#include "domain/core/time_text.hpp"
#include "tests/domain/schedule/market_schedule.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace std::chrono_literals;
using namespace signalbox;
using namespace signalbox::test;

namespace {

using Texts = std::vector<std::string>;

Schedule new_york_cron(std::string_view text) {
  return Schedule::cron(CronExpression::parse(text).value(), new_york_zone());
}

/// Rows as `instant | local | note`, with a dash before what is not due.
Texts lines(const Schedule& schedule, std::string_view from,
            std::string_view to, std::size_t limit = 20) {
  Texts found;
  for (const auto& row : preview(schedule, instant(from), instant(to), limit))
    found.push_back((row.due ? "" : "- ") + to_iso(row.at).substr(0, 16) +
                    " | " + row.local + " | " + row.note);
  return found;
}

} // namespace

TEST_CASE("preview: due times from the first instant to before the last",
          "[domain][preview]") {
  CHECK(lines(new_york_cron("0 9 * * *"), "2026-01-29T14:00:00Z",
              "2026-01-31T14:00:00Z") ==
        Texts{"2026-01-29T14:00 | Thu 2026-01-29 09:00:00 EST | ",
              "2026-01-30T14:00 | Fri 2026-01-30 09:00:00 EST | "});
}

TEST_CASE("preview: intervals are told in UTC", "[domain][preview]") {
  const auto schedule =
    Schedule::interval(90min, instant("2026-01-30T00:00:07.250Z"));
  CHECK(lines(schedule, "2026-01-30T00:00:00Z", "2026-01-30T03:00:00Z") ==
        Texts{"2026-01-30T00:00 | Fri 2026-01-30 00:00:07.250 UTC | ",
              "2026-01-30T01:30 | Fri 2026-01-30 01:30:07.250 UTC | "});
}

TEST_CASE("preview: a limit is kept", "[domain][preview]") {
  CHECK(preview(new_york_cron("* * * * *"), instant("2026-01-30T00:00:00Z"),
                instant("2036-01-30T00:00:00Z"), 7)
          .size() == 7);
  CHECK(preview(market("open"), instant("2026-01-01T00:00:00Z"),
                instant("2036-01-30T00:00:00Z"), 0)
          .empty());
}

TEST_CASE("preview: a fixed time in the gap says where it went",
          "[domain][preview]") {
  CHECK(lines(new_york_cron("30 2 * * *"), "2026-03-07T00:00:00Z",
              "2026-03-10T00:00:00Z") ==
        Texts{"2026-03-07T07:30 | Sat 2026-03-07 02:30:00 EST | ",
              "2026-03-08T07:00 | Sun 2026-03-08 03:00:00 EDT | clocks go "
              "forward at 02:00: planned at 02:30, runs at the first instant "
              "after the gap",
              "2026-03-09T06:30 | Mon 2026-03-09 02:30:00 EDT | "});
}

TEST_CASE("preview: passes of the repeated hour are told apart",
          "[domain][preview]") {
  CHECK(lines(new_york_cron("30 0-2 * * *"), "2026-11-01T04:00:00Z",
              "2026-11-01T08:00:00Z") ==
        Texts{"2026-11-01T04:30 | Sun 2026-11-01 00:30:00 EDT | ",
              "2026-11-01T05:30 | Sun 2026-11-01 01:30:00 EDT | first pass of "
              "the repeated hour",
              "2026-11-01T06:30 | Sun 2026-11-01 01:30:00 EST | second pass "
              "of the repeated hour",
              "2026-11-01T07:30 | Sun 2026-11-01 02:30:00 EST | "});
}

TEST_CASE("preview: holidays and early closes of the market are told",
          "[domain][preview]") {
  CHECK(lines(market("close-10m"), "2026-11-25T00:00:00Z",
              "2026-12-01T00:00:00Z") ==
        Texts{"2026-11-25T20:50 | Wed 2026-11-25 15:50:00 EST | ",
              "- 2026-11-26T14:30 | Thu 2026-11-26 09:30:00 EST | holiday: "
              "Thanksgiving Day",
              "2026-11-27T17:50 | Fri 2026-11-27 12:50:00 EST | early close "
              "13:00",
              "2026-11-30T20:50 | Mon 2026-11-30 15:50:00 EST | "});
}

TEST_CASE("preview: what is never due has no rows", "[domain][preview]") {
  CHECK(lines(new_york_cron("0 0 30 2 *"), "0000-01-01T00:00:00Z",
              "9999-12-31T00:00:00Z")
          .empty());
  CHECK(preview(new_york_cron("0 0 1 1 *"), WallTime::min(), WallTime::min(), 9)
          .empty());
}
