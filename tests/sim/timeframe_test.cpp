#include "sim/timeframe.hpp"

#include "domain/core/time_text.hpp"
#include "sim/market.hpp"
#include "tests/sim/sim_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE("timeframe: only the service's names are read", "[sim][timeframe]") {
  const auto* const bad =
    GENERATE("", "Min", "0Min", "60Min", "24Hour", "2Day", "2Week", "5Month",
             "1min", "-1Min", "1Minute", "1.5Min");
  CAPTURE(bad);
  CHECK_FALSE(parse_timeframe(bad));
}

TEST_CASE("timeframe: a bar starts on the grid of its unit",
          "[sim][timeframe]") {
  struct Row {
    const char *name, *start, *next;
  };
  // 2026-02-04T14:37 is a Wednesday.
  const auto row =
    GENERATE(Row{"1Min", "2026-02-04T14:37:00Z", "2026-02-04T14:38:00Z"},
             Row{"5Min", "2026-02-04T14:35:00Z", "2026-02-04T14:40:00Z"},
             Row{"59Min", "2026-02-04T13:46:00Z", "2026-02-04T14:45:00Z"},
             Row{"4Hour", "2026-02-04T12:00:00Z", "2026-02-04T16:00:00Z"},
             Row{"23Hour", "2026-02-04T00:00:00Z", "2026-02-04T23:00:00Z"},
             Row{"1Day", "2026-02-04T00:00:00Z", "2026-02-05T00:00:00Z"},
             Row{"1Week", "2026-02-02T00:00:00Z", "2026-02-09T00:00:00Z"},
             Row{"1Month", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"},
             Row{"3Month", "2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z"},
             Row{"12Month", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"});
  CAPTURE(row.name);
  const auto frame = parse_timeframe(row.name);
  REQUIRE(frame);
  const auto start = frame->start_of(minute("2026-02-04T14:37:00Z"));
  CHECK(start == minute(row.start));
  CHECK(frame->next(start) == minute(row.next));
}
