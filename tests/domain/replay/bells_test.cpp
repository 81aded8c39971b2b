#include "domain/replay/bells.hpp"

#include "domain/calendar/new_york.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

/// An instant of New York, `hour`:`minute` of a date.
WallTime new_york(std::string_view date, int hour, int minute) {
  return from_new_york(
           NewYorkTime{std::chrono::local_days{parse_date(date).value()} +
                       std::chrono::hours{hour} + std::chrono::minutes{minute}})
    .value();
}

const SessionCalendar calendar;

} // namespace

TEST_CASE("bells: the last bell of an instant", "[domain][bells]") {
  // Friday 2026-01-30; the Thursday before it is a session as well.
  CHECK(last_bell(new_york("2026-01-30", 9, 29), calendar) ==
        new_york("2026-01-29", 16, 0));
  CHECK(last_bell(new_york("2026-01-30", 9, 30), calendar) ==
        new_york("2026-01-30", 9, 30));
  CHECK(last_bell(new_york("2026-01-30", 15, 59), calendar) ==
        new_york("2026-01-30", 9, 30));
  CHECK(last_bell(new_york("2026-01-30", 16, 0), calendar) ==
        new_york("2026-01-30", 16, 0));
}

TEST_CASE("bells: a weekend keeps Friday's closing bell", "[domain][bells]") {
  CHECK(last_bell(new_york("2026-02-01", 12, 0), calendar) ==
        new_york("2026-01-30", 16, 0));
}

TEST_CASE("bells: an early close is a bell at 13:00", "[domain][bells]") {
  CHECK(last_bell(new_york("2026-11-27", 14, 0), calendar) ==
        new_york("2026-11-27", 13, 0));
}

TEST_CASE("bells: before 2007 there is none", "[domain][bells]") {
  CHECK_FALSE(last_bell(WallTime{}, calendar));
  CHECK_FALSE(last_closed_session(WallTime{}, calendar));
}

TEST_CASE("bells: the last closed session is over", "[domain][bells]") {
  CHECK(last_closed_session(new_york("2026-01-30", 15, 59), calendar)->date ==
        parse_date("2026-01-29").value());
  CHECK(last_closed_session(new_york("2026-01-30", 16, 0), calendar)->date ==
        parse_date("2026-01-30").value());
  CHECK(last_closed_session(new_york("2026-02-02", 9, 0), calendar)->date ==
        parse_date("2026-01-30").value());
}
