#include "domain/calendar/new_york.hpp"

#include <cstdlib>
#include <ctime>
#include <optional>
#include <vector>

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace std::chrono_literals;
using signalbox::Errc;
using signalbox::et_date_text;
using signalbox::from_new_york;
using signalbox::new_york_offset;
using signalbox::NewYorkTime;
using signalbox::parse_iso;
using signalbox::to_iso;
using signalbox::to_new_york;
using signalbox::WallTime;
using namespace signalbox::test;

namespace {

/// The C library in New York: what the system's tzdata says.
class SystemNewYork {
public:
  SystemNewYork() {
    if (const char* zone = std::getenv("TZ"))
      before_ = zone;
    move_to("America/New_York");
  }

  ~SystemNewYork() { before_ ? move_to(before_->c_str()) : move_home(); }

  SystemNewYork(const SystemNewYork&) = delete;
  SystemNewYork& operator=(const SystemNewYork&) = delete;

  std::chrono::seconds offset(WallTime time) const {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const std::time_t instant = seconds.time_since_epoch().count();
    std::tm local{};
    localtime_r(&instant, &local);
    return std::chrono::seconds{local.tm_gmtoff};
  }

private:
  static void move_to(const char* zone) {
    setenv("TZ", zone, 1);
    tzset();
  }

  static void move_home() {
    unsetenv("TZ");
    tzset();
  }

  std::optional<std::string> before_;
};

/// The hours of 2007 to 2037 at whose start the offset differs from that one
/// second before, by any rule.
template <class OffsetAt> std::vector<std::string> turns(OffsetAt offset_at) {
  std::vector<std::string> found;
  const auto end = instant("2038-01-01T05:00:00Z");
  for (auto time = instant("2007-01-01T06:00:00Z"); time < end; time += 1h)
    if (offset_at(time) != offset_at(time - 1s))
      found.push_back(to_iso(time));
  return found;
}

} // namespace

TEST_CASE("new_york: every turn of 2007 to 2037 is that of the system's tzdata",
          "[domain][new_york]") {
  const SystemNewYork system;
  const auto expected =
    turns([&](WallTime time) { return system.offset(time); });
  REQUIRE(expected.size() == 62); // two a year
  CHECK(turns([](WallTime time) { return new_york_offset(time).value(); }) ==
        expected);
}

TEST_CASE("new_york: the offset of every month is that of the system's tzdata",
          "[domain][new_york]") {
  const SystemNewYork system;
  const auto year = GENERATE(range(2007, 2038));
  for (unsigned month = 1; month <= 12; ++month) {
    const std::chrono::year_month_day noon{std::chrono::year{year} /
                                           static_cast<int>(month) / 15};
    const WallTime time = std::chrono::sys_days{noon} + 12h;
    CHECK(new_york_offset(time).value() == system.offset(time));
  }
}

TEST_CASE("new_york: the wall clock follows the offset", "[domain][new_york]") {
  const auto [utc, wall] = GENERATE(table<std::string, std::string>({
    {"2026-01-30T14:30:00Z", "2026-01-30T09:30:00Z"},
    {"2026-07-30T13:30:00Z", "2026-07-30T09:30:00Z"},
    {"2026-03-08T06:59:59.999Z", "2026-03-08T01:59:59.999Z"},
    {"2026-03-08T07:00:00Z", "2026-03-08T03:00:00Z"},
    {"2026-11-01T05:59:59.999Z", "2026-11-01T01:59:59.999Z"},
    {"2026-11-01T06:00:00Z", "2026-11-01T01:00:00Z"},
    {"2007-01-01T05:00:00Z", "2007-01-01T00:00:00Z"},
  }));
  CHECK(to_new_york(instant(utc)).value() == local(wall));
}

TEST_CASE("new_york: a local time leads back to its instant",
          "[domain][new_york]") {
  const auto [wall, utc] = GENERATE(table<std::string, std::string>({
    {"2026-01-30T09:30:00Z", "2026-01-30T14:30:00.000Z"},
    {"2026-07-30T09:30:00Z", "2026-07-30T13:30:00.000Z"},
    {"2026-03-08T01:59:59.999Z", "2026-03-08T06:59:59.999Z"},
    {"2026-03-08T03:00:00Z", "2026-03-08T07:00:00.000Z"},
    {"2026-11-01T00:59:59.999Z", "2026-11-01T04:59:59.999Z"},
    {"2026-11-01T02:00:00Z", "2026-11-01T07:00:00.000Z"},
    {"2007-01-01T00:00:00Z", "2007-01-01T05:00:00.000Z"},
  }));
  CHECK(to_iso(from_new_york(local(wall)).value()) == utc);
}

TEST_CASE("new_york: a local time in the gap is the first instant after it",
          "[domain][new_york]") {
  const auto wall =
    GENERATE(as<std::string>{}, "2026-03-08T02:00:00Z", "2026-03-08T02:30:00Z",
             "2026-03-08T02:59:59.999Z");
  CHECK(to_iso(from_new_york(local(wall)).value()) ==
        "2026-03-08T07:00:00.000Z");
}

TEST_CASE("new_york: a local time in the overlap is the earlier instant",
          "[domain][new_york]") {
  const auto [wall, utc] = GENERATE(table<std::string, std::string>({
    {"2026-11-01T01:00:00Z", "2026-11-01T05:00:00.000Z"},
    {"2026-11-01T01:59:59.999Z", "2026-11-01T05:59:59.999Z"},
  }));
  CHECK(to_iso(from_new_york(local(wall)).value()) == utc);
}

TEST_CASE("new_york: the trading day changes at New York's midnight",
          "[domain][new_york]") {
  const auto [utc, date] = GENERATE(table<std::string, std::string>({
    {"2026-01-30T04:59:59.999Z", "2026-01-29"},
    {"2026-01-30T05:00:00Z", "2026-01-30"},
    {"2026-07-30T03:59:59.999Z", "2026-07-29"},
    {"2026-07-30T04:00:00Z", "2026-07-30"},
    {"2026-01-01T00:00:00Z", "2025-12-31"},
  }));
  CHECK(et_date_text(instant(utc)).value() == date);
}

TEST_CASE("new_york: times without a rule are refused", "[domain][new_york]") {
  const auto time =
    GENERATE(as<WallTime>{}, instant("2007-01-01T04:59:59.999Z"),
             instant("1970-01-01T00:00:00Z"), WallTime::min(), WallTime::max());
  REQUIRE_FALSE(new_york_offset(time).has_value());
  CHECK(new_york_offset(time).error().code == Errc::invalid_argument);
  CHECK_FALSE(et_date_text(time).has_value());
}

TEST_CASE("new_york: local times without a rule are refused",
          "[domain][new_york]") {
  const auto wall =
    GENERATE(as<NewYorkTime>{}, local("2006-12-31T23:59:59.999Z"),
             NewYorkTime::min(), NewYorkTime::max());
  REQUIRE_FALSE(from_new_york(wall).has_value());
  CHECK(from_new_york(wall).error().code == Errc::invalid_argument);
}

TEST_CASE("new_york: the zone is the same rule, one period after the other",
          "[domain][new_york]") {
  const auto zone = signalbox::new_york_zone();
  CHECK(zone->name() == "America/New_York");
  auto time = instant("2007-01-01T05:00:00Z");
  int periods = 0;
  for (; time < instant("2037-01-01T00:00:00Z"); ++periods) {
    const auto period = zone->offset_at(time);
    CHECK(period.offset == new_york_offset(time).value());
    CHECK(zone->offset_at(period.end - 1ms) == period);
    CHECK(zone->offset_at(period.end).begin == period.end);
    time = period.end;
  }
  CHECK(periods == 61);
}

TEST_CASE("new_york: the zone's standard time stands for ever at both ends",
          "[domain][new_york]") {
  const auto zone = signalbox::new_york_zone();
  const auto first = zone->offset_at(WallTime::min());
  CHECK(first.begin == WallTime::min());
  CHECK(to_iso(first.end) == "2007-03-11T07:00:00.000Z");
  const auto last = zone->offset_at(WallTime::max());
  CHECK(last.end == WallTime::max());
  CHECK(to_iso(last.begin) == "9999-11-07T06:00:00.000Z");
}
