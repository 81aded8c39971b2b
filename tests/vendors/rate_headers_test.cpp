#include "vendors/rate_headers.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

// Our own clock is an hour behind that of the server.
const WallTime now = *parse_iso("2026-02-02T13:30:00Z");
constexpr auto date = "Mon, 02 Feb 2026 14:30:00 GMT"; // 1770042600

ServerLimits limits(int status, http::Headers headers) {
  return read_rate_headers({status, std::move(headers), ""}, "X-RateLimit-",
                           now);
}

} // namespace

TEST_CASE("rate_headers: the reset is moved to our own clock",
          "[vendors][rate_headers]") {
  const auto said = limits(200, {{"x-ratelimit-limit", "200"},
                                 {"X-RateLimit-Remaining", "7"},
                                 {"X-RateLimit-Reset", "1770042630"},
                                 {"Date", date}});
  CHECK_FALSE(said.refused);
  CHECK(said.limit == 200);
  CHECK(said.remaining == 7);
  CHECK(said.reset == now + 30s);
  CHECK_FALSE(said.retry_after);
}

TEST_CASE("rate_headers: a reset that is past or unreadable is not said",
          "[vendors][rate_headers]") {
  const auto* value =
    GENERATE("1770042600", "0", "-5", "soon", "", "99999999999999999999");
  CAPTURE(value);
  const auto said = limits(429, {{"X-RateLimit-Reset", value}, {"Date", date}});
  CHECK(said.refused);
  CHECK_FALSE(said.reset);
  CHECK_FALSE(said.retry_after);
}

TEST_CASE("rate_headers: numbers that are none are not said",
          "[vendors][rate_headers]") {
  const auto* value = GENERATE("", "many", "-1", "1.5", "99999999999");
  const auto said = limits(
    200, {{"X-RateLimit-Remaining", value}, {"X-RateLimit-Limit", value}});
  CHECK_FALSE(said.remaining);
  CHECK_FALSE(said.limit);
}

TEST_CASE("rate_headers: the time to a reset may lie behind us",
          "[vendors][rate_headers]") {
  const http::Reply reply{200, {{"reset", "1770042590"}, {"Date", date}}, ""};
  CHECK(time_to_reset(reply, "reset", now) == -10s);
  CHECK_FALSE(time_to_reset(reply, "other", now));
}
