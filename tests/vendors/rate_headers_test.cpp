#include "vendors/rate_headers.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/vendors/server_clock.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

ServerLimits limits(int status, http::Headers headers) {
  return read_rate_headers({status, std::move(headers), ""}, "X-RateLimit-",
                           hour_behind);
}

} // namespace

TEST_CASE("rate_headers: the reset is moved to our own clock",
          "[vendors][rate_headers]") {
  const auto said = limits(200, {{"x-ratelimit-limit", "200"},
                                 {"X-RateLimit-Remaining", "7"},
                                 {"X-RateLimit-Reset", "1770042630"},
                                 {"Date", server_date}});
  CHECK_FALSE(said.refused);
  CHECK(said.limit == 200);
  CHECK(said.remaining == 7);
  CHECK(said.reset == hour_behind + 30s);
  CHECK_FALSE(said.retry_after);
}

TEST_CASE("rate_headers: a reset that is past or unreadable is not said",
          "[vendors][rate_headers]") {
  const auto* value =
    GENERATE("1770042600", "0", "-5", "soon", "", "99999999999999999999");
  CAPTURE(value);
  const auto said =
    limits(429, {{"X-RateLimit-Reset", value}, {"Date", server_date}});
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
  const http::Reply reply{
    200, {{"reset", "1770042590"}, {"Date", server_date}}, ""};
  CHECK(time_to_reset(reply, "reset", hour_behind) == -10s);
  CHECK_FALSE(time_to_reset(reply, "other", hour_behind));
}
