#include "adapters/zones/system_zones.hpp"

#include <stdexcept>
#include <vector>

#include "domain/calendar/new_york.hpp"
#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using namespace signalbox;

namespace {

WallTime instant(std::string_view text) {
  return parse_iso(text).value();
}

/// The beginnings and offsets of every period that begins within 2007 to 2037.
using Turns = std::vector<std::pair<WallTime, std::chrono::seconds>>;

Turns turns_of(const TimeZone& zone) {
  Turns found;
  auto time = instant("2007-02-01T00:00:00Z");
  while (time < instant("2037-12-31T00:00:00Z")) {
    const auto period = zone.offset_at(time);
    found.emplace_back(period.begin, period.offset);
    time = period.end;
  }
  return found;
}

/// The standard time of New York, the year round.
class Winter final : public TimeZone {
public:
  std::string_view name() const override { return "America/New_York"; }
  ZoneOffset offset_at(WallTime) const override {
    return {-5h, WallTime::min(), WallTime::max(), "EST"};
  }
};

const date::tzdb& no_folder() {
  throw std::runtime_error("no zoneinfo\nat all");
}

} // namespace

TEST_CASE("system_zones: a zone has the offsets of its place",
          "[adapters][system_zones]") {
  const auto [name, time, offset, abbreviation] =
    GENERATE(table<std::string, std::string, std::chrono::seconds, std::string>(
      {{"America/New_York", "2026-01-30T00:00:00Z", -5h, "EST"},
       {"Europe/London", "2026-07-01T00:00:00Z", 1h, "BST"},
       {"Asia/Kathmandu", "2026-07-01T00:00:00Z", 5h + 45min, "+0545"},
       {"Australia/Lord_Howe", "2026-07-01T00:00:00Z", 10h + 30min, "+1030"},
       {"UTC", "2026-07-01T00:00:00Z", 0h, "UTC"}}));
  const auto zone = SystemZones().find(name).value();
  const auto found = zone->offset_at(instant(time));
  CHECK(zone->name() == name);
  CHECK(found.offset == offset);
  CHECK(found.abbreviation == abbreviation);
}

TEST_CASE("system_zones: an offset says how long it stands",
          "[adapters][system_zones]") {
  const auto zone = SystemZones().find("Europe/Berlin").value();
  const auto summer = zone->offset_at(instant("2026-03-29T01:00:00Z"));
  CHECK(to_iso(summer.begin) == "2026-03-29T01:00:00.000Z");
  CHECK(to_iso(summer.end) == "2026-10-25T01:00:00.000Z");
  CHECK(zone->offset_at(summer.end - 1ms) == summer);
  CHECK(zone->offset_at(summer.end).offset == 1h);
}

TEST_CASE("system_zones: the last offset stands for ever",
          "[adapters][system_zones]") {
  const auto zone = SystemZones().find("Asia/Kathmandu").value();
  const auto last = zone->offset_at(instant("2026-03-29T01:00:00Z"));
  CHECK(last.end > instant("9999-12-31T00:00:00Z"));
  CHECK(zone->offset_at(WallTime::max()) == last);
  CHECK(zone->offset_at(WallTime::min()).begin == WallTime::min());
}

TEST_CASE("system_zones: an unknown zone is refused by its name",
          "[adapters][system_zones]") {
  const auto name =
    GENERATE(as<std::string>{}, "Mars/Olympus", "", "EST6", "america/new_york",
             "../etc/passwd", "localtime", "right/Europe/London", "zone.tab");
  const auto found = SystemZones().find(name);
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().code == Errc::invalid_argument);
  CHECK(found.error().detail.starts_with("`" + name + "` is no time zone"));
}

TEST_CASE("system_zones: without tzdata every zone but UTC is unavailable",
          "[adapters][system_zones]") {
  const SystemZones zones(&no_folder);
  CHECK(zones.find("UTC").has_value());
  CHECK(zones.find("Etc/UTC").has_value());
  const auto found = zones.find("Europe/London");
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().code == Errc::unavailable);
  CHECK(found.error().detail == "the system has no time zones, install the "
                                "package tzdata (no zoneinfo)");
}

TEST_CASE("system_zones: files that leave summer times out are refused",
          "[adapters][system_zones]") {
  CHECK(check_reach(*new_york_zone()).has_value());
  const auto reach = check_reach(Winter());
  REQUIRE_FALSE(reach.has_value());
  CHECK(reach.error().code == Errc::unavailable);
}

TEST_CASE("system_zones: New York's rule is that of the system's tzdata",
          "[adapters][system_zones][new_york]") {
  const auto zone = SystemZones().find("America/New_York").value();
  const auto ruled = turns_of(*new_york_zone());
  REQUIRE(ruled.size() == 63);
  // Before 2007 other rules held.
  auto system = turns_of(*zone);
  system.front().first = WallTime::min();
  CHECK(ruled == system);
}
