#include "domain/schedule/schedule.hpp"

#include "domain/calendar/new_york.hpp"
#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace std::chrono_literals;
using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Knows UTC and New York.
class TwoZones final : public ZoneBook {
public:
  Result<std::shared_ptr<const TimeZone>>
  find(std::string_view iana) const override {
    if (iana == "UTC")
      return utc_zone();
    if (iana == "America/New_York")
      return new_york_zone();
    return fail(Errc::invalid_argument, "no zone " + std::string(iana));
  }
};

Result<Schedule> parse(ScheduleKind kind, std::string_view spec,
                       std::string_view zone = "") {
  const TwoZones zones;
  return Schedule::parse(kind, spec, zone,
                         {zones, std::make_shared<const SessionCalendar>(),
                          instant("2026-01-30T15:00:07.250Z")});
}

struct Known {
  ScheduleKind kind;
  std::string spec, zone;
  std::string next, text; ///< next after 2026-01-30T15:00:07.250Z
  Millis expected;
  bool market_bound;
};

} // namespace

TEST_CASE("schedule: every kind knows its next time, text and interval",
          "[domain][schedule]") {
  using enum ScheduleKind;
  const auto known = GENERATE(
    Known{interval, "5m", "", "2026-01-30T15:05:07.250Z", "every 5m", 5min,
          false},
    Known{interval, "300000", "", "2026-01-30T15:05:07.250Z", "every 5m", 5min,
          false},
    Known{cron, "0 9 * * 1-5", "UTC", "2026-02-02T09:00:00.000Z",
          "0 9 * * 1-5 in UTC", 72h, false},
    Known{cron, "CRON_TZ=America/New_York @daily", "UTC",
          "2026-01-31T05:00:00.000Z", "@daily in America/New_York", 24h, false},
    Known{market, "open-2h", "", "2026-02-02T12:30:00.000Z", "open-2h", 99h,
          false},
    Known{market, "every 5m in session", "", "2026-01-30T15:05:00.000Z",
          "every 5m in session", 5min, true},
    Known{market, "every 15m outside session", "", "2026-01-30T21:00:00.000Z",
          "every 15m outside session", 6h + 45min, false});
  const auto schedule = parse(known.kind, known.spec, known.zone).value();
  CHECK(schedule.kind() == known.kind);
  CHECK(
    to_iso(schedule.next_after(instant("2026-01-30T15:00:07.250Z")).value()) ==
    known.next);
  CHECK(schedule.text() == known.text);
  CHECK(schedule.expected_interval() == known.expected);
  CHECK(schedule.market_bound() == known.market_bound);
}

TEST_CASE("schedule: what cannot be read is refused", "[domain][schedule]") {
  const auto [kind, spec, zone] =
    GENERATE(table<ScheduleKind, std::string, std::string>({
      {ScheduleKind::interval, "0", ""},
      {ScheduleKind::interval, "5x", ""},
      {ScheduleKind::interval, "", ""},
      {ScheduleKind::interval, "5m", "UTC"}, // takes no zone
      {ScheduleKind::interval, "99999999999999", ""},
      {ScheduleKind::cron, "0 9 * *", "UTC"},
      {ScheduleKind::cron, "0 9 * * *", ""}, // needs a zone
      {ScheduleKind::cron, "0 9 * * *", "Mars/Olympus"},
      {ScheduleKind::cron, "CRON_TZ=Mars/Olympus 0 9 * * *", "UTC"},
      {ScheduleKind::market, "open", "UTC"},
      {ScheduleKind::market, "lunch", ""},
    }));
  const auto schedule = parse(kind, spec, zone);
  REQUIRE_FALSE(schedule.has_value());
  CHECK(schedule.error().code == Errc::invalid_argument);
  CHECK_FALSE(schedule.error().detail.empty());
}

TEST_CASE("schedule: the grid of an interval has no beginning",
          "[domain][schedule]") {
  const auto anchor = instant("2026-01-30T15:00:07Z");
  const auto schedule = Schedule::interval(2min, anchor);
  CHECK(schedule.next_after(anchor) == anchor + 2min);
  CHECK(schedule.next_after(anchor - 1ms) == anchor);
  CHECK(schedule.next_after(anchor - 5min) == anchor - 4min);
  CHECK(schedule.next_after(anchor - 4min) == anchor - 2min);
  CHECK(schedule.next_after(anchor + 3min) == anchor + 4min);
}

TEST_CASE("schedule: a date that never comes has no interval",
          "[domain][schedule]") {
  const auto schedule = parse(ScheduleKind::cron, "0 0 30 2 *", "UTC").value();
  CHECK_FALSE(schedule.next_after(instant("2026-01-30T00:00:00Z")));
  CHECK_FALSE(schedule.expected_interval());
}

TEST_CASE("schedule: each kind has the clocks that tell its times",
          "[domain][schedule]") {
  using enum ScheduleKind;
  CHECK(parse(interval, "5m").value().zone().name() == "UTC");
  CHECK(parse(market, "open").value().zone().name() == "America/New_York");
  CHECK(parse(cron, "@daily", "America/New_York").value().zone().name() ==
        "America/New_York");
}

TEST_CASE("schedule: kinds have names", "[domain][schedule]") {
  CHECK(schedule_kind_names.of(ScheduleKind::market) == "market");
  CHECK(schedule_kind_names.find("cron") == ScheduleKind::cron);
}
