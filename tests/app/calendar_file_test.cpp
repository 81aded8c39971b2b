#include "app/calendar_file.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

TEST_CASE("calendar_file: closures and odd hours override the rules",
          "[app][calendar_file]") {
  const auto calendar =
    read_calendar(R"([{"date":"2025-01-09","closed":true},)"
                  R"({"date":"2026-07-02","open":"09:30","close":"13:00"}])");
  REQUIRE(calendar);
  const SessionCalendar sessions(*calendar);
  CHECK_FALSE(sessions.session_on(parse_date("2025-01-09").value()));
  const auto early = sessions.session_on(parse_date("2026-07-02").value());
  REQUIRE(early);
  CHECK(early->close - early->open == 3h + 30min);
}

TEST_CASE("calendar_file: what cannot be meant names its entry",
          "[app][calendar_file]") {
  const auto* const text = GENERATE(
    R"([{"date":"2025-02-30","closed":true}])", R"([{"date":"2025-01-09"}])",
    R"([{"date":"2025-01-09","open":"9:30","close":"13:00"}])",
    R"([{"date":"2025-01-09","open":"09:30","close":"25:00"}])",
    R"([{"closed":true}])", R"([7])");
  const auto calendar = read_calendar(text);
  REQUIRE_FALSE(calendar);
  CHECK(calendar.error().code == Errc::invalid_argument);
  CHECK(calendar.error().detail.find("entry 1") != std::string::npos);
}

TEST_CASE("calendar_file: a date that stands there twice is refused",
          "[app][calendar_file]") {
  CHECK_FALSE(read_calendar(R"([{"date":"2025-01-09","closed":true},)"
                            R"({"date":"2025-01-09","closed":true}])"));
}

TEST_CASE("calendar_file: anything but an array is refused",
          "[app][calendar_file]") {
  CHECK_FALSE(read_calendar("{}"));
  CHECK_FALSE(read_calendar("not JSON"));
}
