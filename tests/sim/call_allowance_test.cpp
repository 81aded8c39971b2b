#include "sim/call_allowance.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

const WallTime first_call = *parse_iso("2026-02-02T14:35:20.400Z");

std::int64_t epoch_ms(std::chrono::sys_seconds time) {
  return Millis(time.time_since_epoch()).count();
}

} // namespace

TEST_CASE("call_allowance: a window begins with its first call",
          "[sim][call_allowance]") {
  CallAllowance allowance(2, Millis{10'000});
  const auto first = allowance.count(first_call);
  CHECK(first.allowed);
  CHECK(first.limit == 2);
  CHECK(first.remaining == 1);
  CHECK(epoch_ms(first.reset) ==
        (first_call + Millis{10'600}).time_since_epoch().count());
  CHECK(allowance.count(first_call + Millis{9'000}).remaining == 0);
  CHECK_FALSE(allowance.count(first_call + Millis{9'999}).allowed);
  const auto next = allowance.count(first_call + Millis{10'000});
  CHECK(next.allowed);
  CHECK(next.remaining == 1);
}

TEST_CASE("call_allowance: refused calls are counted too",
          "[sim][call_allowance]") {
  CallAllowance allowance(1, Millis{10'000});
  for (int call = 0; call < 3; ++call)
    allowance.count(first_call);
  CHECK(allowance.refused() == 2);
  CHECK(allowance.calls().most() == 3);
}

TEST_CASE("call_allowance: what fixed windows allow, a sliding one still sees",
          "[sim][call_allowance]") {
  CallAllowance allowance(2, Millis{10'000});
  for (const int late : {0, 9'000, 10'000, 11'000})
    CHECK(allowance.count(first_call + Millis{late}).allowed);
  CHECK(allowance.calls().most() == 3);
}

TEST_CASE("call_allowance: clearing forgets totals, not the window",
          "[sim][call_allowance]") {
  CallAllowance allowance(1, Millis{10'000});
  allowance.count(first_call);
  allowance.count(first_call);
  allowance.clear(first_call);
  CHECK(allowance.refused() == 0);
  CHECK(allowance.calls().total() == 0);
  CHECK_FALSE(allowance.count(first_call).allowed);
}
