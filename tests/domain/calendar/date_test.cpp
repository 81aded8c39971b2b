#include "domain/calendar/date.hpp"

#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using signalbox::Date;
using signalbox::Errc;
using signalbox::parse_date;
using signalbox::to_text;

TEST_CASE("date: a date is shown with ten characters", "[domain][date]") {
  CHECK(to_text(Date{2026y / 1 / 5}) == "2026-01-05");
  CHECK(to_text(Date{987y / 12 / 31}) == "0987-12-31");
}

TEST_CASE("date: what is shown is read back", "[domain][date]") {
  const auto text =
    GENERATE(as<std::string>{}, "2026-01-05", "2024-02-29", "0000-01-01");
  CHECK(to_text(parse_date(text).value()) == text);
}

TEST_CASE("date: what is no date is refused", "[domain][date]") {
  const auto text =
    GENERATE(as<std::string>{}, "", "2026-1-5", "2026-01-05 ", "2026/01/05",
             "20260105", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00",
             "2026-01-32", "-026-01-01", "2026-01-0x", "2026-01-05T00:00:00Z");
  const auto read = parse_date(text);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::invalid_argument);
}
