#include "domain/schedule/due_times.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

TEST_CASE("due_times: the grid lies on multiples since the epoch",
          "[domain][due_times]") {
  const auto [after, step, due] =
    GENERATE(table<std::string, Millis, std::string>({
      {"2026-01-30T15:00:00Z", 5min, "2026-01-30T15:05:00Z"},
      {"2026-01-30T15:04:59.999Z", 5min, "2026-01-30T15:05:00Z"},
      {"2026-01-30T15:00:00.100Z", 200ms, "2026-01-30T15:00:00.200Z"},
    }));
  CHECK(next_on_grid(instant(after), step) == instant(due));
}

TEST_CASE("due_times: a grid lies on both sides of its anchor",
          "[domain][due_times]") {
  const auto anchor = instant("2026-01-30T15:00:07Z");
  CHECK(next_on_grid(anchor, 5min, anchor) == anchor + 5min);
  CHECK(next_on_grid(anchor - 1ms, 5min, anchor) == anchor);
  CHECK(next_on_grid(anchor - 5min, 5min, anchor) == anchor);
  CHECK(next_on_grid(anchor - 5min - 1ms, 5min, anchor) == anchor - 5min);
}

TEST_CASE("due_times: in session the first is the open and the last lies "
          "before the close",
          "[domain][due_times]") {
  const auto [after, due] = GENERATE(table<std::string, std::string>({
    {"2026-01-30T12:00:00Z", "2026-01-30T14:30:00Z"},
    {"2026-01-30T14:30:00Z", "2026-01-30T14:35:00Z"},
    {"2026-01-30T20:54:00Z", "2026-01-30T20:55:00Z"},
    {"2026-01-30T20:55:00Z", "2026-02-02T14:30:00Z"}, // over the weekend
    {"2026-03-06T20:55:00Z", "2026-03-09T13:30:00Z"}, // and over the DST turn
    {"2026-11-27T17:55:00Z", "2026-11-30T14:30:00Z"}, // early close
  }));
  CHECK(next_in_session(SessionCalendar(), instant(after), 5min) ==
        instant(due));
}

TEST_CASE("due_times: steps shorter than a minute stay in the session",
          "[domain][due_times]") {
  CHECK(next_in_session(SessionCalendar(), instant("2026-01-30T20:59:59.700Z"),
                        500ms) == instant("2026-02-02T14:30:00Z"));
}

TEST_CASE("due_times: outside the session the grid leaves the session out",
          "[domain][due_times]") {
  const auto [after, due] = GENERATE(table<std::string, std::string>({
    {"2026-01-30T14:00:00Z", "2026-01-30T14:15:00Z"},
    {"2026-01-30T14:15:00Z", "2026-01-30T21:00:00Z"},
    {"2026-01-30T21:00:00Z", "2026-01-30T21:15:00Z"},
    {"2026-01-31T14:40:00Z", "2026-01-31T14:45:00Z"}, // a Saturday
  }));
  CHECK(next_outside_session(SessionCalendar(), instant(after), 15min) ==
        instant(due));
}

TEST_CASE("due_times: outside the session a step may be longer than the night",
          "[domain][due_times]") {
  // Wednesday 20:00 and Thursday 16:00 lie in a session, Friday 12:00 does not.
  CHECK(next_outside_session(SessionCalendar(), instant("2026-01-07T00:00:00Z"),
                             20h) == instant("2026-01-09T12:00:00Z"));
}

TEST_CASE("due_times: nothing is outside a session that never ends",
          "[domain][due_times]") {
  CalendarOverrides always;
  for (std::chrono::sys_days day{std::chrono::year{2026} / 1 / 1};
       day < std::chrono::sys_days{std::chrono::year{2028} / 1 / 1};
       day += std::chrono::days{1})
    always[day] = SessionHours{0min, 24h};
  CHECK_FALSE(next_outside_session(SessionCalendar(always),
                                   instant("2026-01-30T12:00:00Z"), 15min));
}
