#include "sim/rate_window.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

WallTime instant(const char* iso) {
  return *parse_iso(iso);
}

} // namespace

TEST_CASE("rate_window: requests beyond the limit are not allowed",
          "[sim][rate_window]") {
  RateWindow window(2);
  CHECK(window.count(instant("2026-02-02T14:35:01Z")).remaining == 1);
  CHECK(window.count(instant("2026-02-02T14:35:02Z")).remaining == 0);
  const auto third = window.count(instant("2026-02-02T14:35:59Z"));
  CHECK_FALSE(third.allowed);
  CHECK(third.remaining == 0);
  CHECK(third.limit == 2);
}

TEST_CASE("rate_window: the next minute starts anew", "[sim][rate_window]") {
  RateWindow window(1);
  const auto first = window.count(instant("2026-02-02T14:35:59Z"));
  CHECK(first.reset == instant("2026-02-02T14:36:00Z"));
  CHECK(window.count(instant("2026-02-02T14:36:00Z")).allowed);
}
