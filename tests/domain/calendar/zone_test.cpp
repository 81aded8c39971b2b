#include "domain/calendar/zone.hpp"

#include "domain/calendar/new_york.hpp"
#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace std::chrono_literals;
using namespace signalbox;
using namespace signalbox::test;

namespace {

/// A zone that jumps over a whole day, as Samoa did in 2011.
class DateLine final : public TimeZone {
public:
  std::string_view name() const override { return "Pacific/Apia"; }
  ZoneOffset offset_at(WallTime time) const override {
    const auto turn = instant("2011-12-30T10:00:00Z");
    return time < turn ? ZoneOffset{-10h, WallTime::min(), turn, "-10"}
                       : ZoneOffset{14h, turn, WallTime::max(), "+14"};
  }
};

} // namespace

TEST_CASE("zone: UTC shows every instant as it is", "[domain][zone]") {
  const auto utc = utc_zone();
  const auto time = instant("2026-03-08T07:00:00.123Z");
  CHECK(utc->name() == "UTC");
  CHECK(local_at(*utc, time) == local("2026-03-08T07:00:00.123Z"));
  CHECK(instants_of(*utc, local("2026-03-08T07:00:00.123Z")) ==
        LocalInstants{LocalKind::unique, time, time});
}

TEST_CASE("zone: a local time has one instant, none or two", "[domain][zone]") {
  const auto [shown, kind, first, second] =
    GENERATE(table<std::string, LocalKind, std::string, std::string>({
      {"2026-01-30T09:30:00Z", LocalKind::unique, "2026-01-30T14:30:00Z",
       "2026-01-30T14:30:00Z"},
      {"2026-03-08T01:59:59.999Z", LocalKind::unique,
       "2026-03-08T06:59:59.999Z", "2026-03-08T06:59:59.999Z"},
      {"2026-03-08T02:00:00Z", LocalKind::gap, "2026-03-08T07:00:00Z",
       "2026-03-08T07:00:00Z"},
      {"2026-03-08T02:59:59.999Z", LocalKind::gap, "2026-03-08T07:00:00Z",
       "2026-03-08T07:00:00Z"},
      {"2026-03-08T03:00:00Z", LocalKind::unique, "2026-03-08T07:00:00Z",
       "2026-03-08T07:00:00Z"},
      {"2026-11-01T01:00:00Z", LocalKind::overlap, "2026-11-01T05:00:00Z",
       "2026-11-01T06:00:00Z"},
      {"2026-11-01T01:59:59.999Z", LocalKind::overlap,
       "2026-11-01T05:59:59.999Z", "2026-11-01T06:59:59.999Z"},
      {"2026-11-01T02:00:00Z", LocalKind::unique, "2026-11-01T07:00:00Z",
       "2026-11-01T07:00:00Z"},
    }));
  CHECK(instants_of(*new_york_zone(), local(shown)) ==
        LocalInstants{kind, instant(first), instant(second)});
}

TEST_CASE("zone: a day that never was is one long gap", "[domain][zone]") {
  const auto turn = instant("2011-12-30T10:00:00Z");
  CHECK(instants_of(DateLine(), local("2011-12-30T12:00:00Z")) ==
        LocalInstants{LocalKind::gap, turn, turn});
  CHECK(local_at(DateLine(), turn) == local("2011-12-31T00:00:00Z"));
}

TEST_CASE("zone: the ends of the calendar have instants", "[domain][zone]") {
  const auto shown = GENERATE(as<std::string>{}, "0000-01-01T00:00:00Z",
                              "9999-12-31T23:59:59.999Z");
  const auto found = instants_of(*new_york_zone(), local(shown));
  CHECK(found.kind == LocalKind::unique);
  CHECK(found.first == instant(shown) + 5h);
}
