#include "domain/replay/staleness.hpp"

#include <string>

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

std::string staleness(std::string_view ts, std::string_view now) {
  return std::string(to_string(staleness_of(
    parse_iso(ts).value(), parse_iso(now).value(), SessionCalendar{})));
}

} // namespace

TEST_CASE("staleness: by the age within a session", "[domain][staleness]") {
  const std::string ts = "2026-02-02T15:00:00Z";
  CHECK(staleness(ts, ts) == "FRESH");
  CHECK(staleness(ts, "2026-02-02T17:00:00Z") == "FRESH");
  CHECK(staleness(ts, "2026-02-02T17:00:00.001Z") == "AGING");
}

TEST_CASE("staleness: closed hours and weekends do not count",
          "[domain][staleness]") {
  // Friday 15:30 in New York; Monday opens at 14:30 UTC.
  const std::string ts = "2026-01-30T20:30:00Z";
  CHECK(staleness(ts, "2026-02-01T12:00:00Z") == "FRESH");
  CHECK(staleness(ts, "2026-02-02T16:00:00Z") == "FRESH");
  CHECK(staleness(ts, "2026-02-02T16:00:00.001Z") == "AGING");
  // 30 min of Friday, 390 of Monday, 60 of Tuesday.
  CHECK(staleness(ts, "2026-02-03T15:30:00Z") == "AGING");
  CHECK(staleness(ts, "2026-02-03T15:30:00.001Z") == "STALE");
}

TEST_CASE("staleness: years are stale without counting",
          "[domain][staleness]") {
  CHECK(staleness("1999-01-01T00:00:00Z", "2026-02-03T15:30:00Z") == "STALE");
}

TEST_CASE("staleness: a state of the future is fresh", "[domain][staleness]") {
  CHECK(staleness("2026-02-02T17:00:00Z", "2026-02-02T15:00:00Z") == "FRESH");
}
