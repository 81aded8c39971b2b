#include "vendors/x/rate_limits.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/vendors/server_clock.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

ServerLimits x_limits(int status, http::Headers headers) {
  return read_rate_limits({status, std::move(headers), ""}, hour_behind);
}

} // namespace

TEST_CASE("rate_limits: the reset is moved to our own clock",
          "[vendors][rate_limits]") {
  const auto said = x_limits(200, {{"x-rate-limit-limit", "15"},
                                   {"x-rate-limit-remaining", "0"},
                                   {"x-rate-limit-reset", "1770042900"},
                                   {"Date", server_date}});
  CHECK_FALSE(said.refused);
  CHECK(said.limit == 15);
  CHECK(said.remaining == 0);
  CHECK(said.reset == hour_behind + 5min);
  CHECK_FALSE(said.retry_after);
}

TEST_CASE("rate_limits: without a date our own clock has to do",
          "[vendors][rate_limits]") {
  const auto epoch = std::chrono::duration_cast<std::chrono::seconds>(
    hour_behind.time_since_epoch());
  const auto said =
    x_limits(200, {{"x-rate-limit-reset", std::to_string(epoch.count() + 60)}});
  CHECK(said.reset == hour_behind + 60s);
}

TEST_CASE("rate_limits: a 429 is a refusal, with its Retry-After",
          "[vendors][rate_limits]") {
  const auto said = x_limits(429, {{"Retry-After", "30"}});
  CHECK(said.refused);
  CHECK(said.retry_after == 30s);
  CHECK_FALSE(said.absurd_wait);
  CHECK_FALSE(said.reset);
}

TEST_CASE("rate_limits: a spent cap is a refusal under any status of a fault",
          "[vendors][rate_limits]") {
  const auto* cap =
    R"({"type":"https://api.x.com/2/problems/usage-capped","title":"Capped"})";
  const auto status = GENERATE(400, 403, 429, 503);
  CHECK(read_rate_limits({status, {}, cap}, hour_behind).refused);
  CHECK_FALSE(read_rate_limits({200, {}, cap}, hour_behind).refused);
  CHECK_FALSE(
    read_rate_limits({403, {}, R"({"type":"x/client-forbidden"})"}, hour_behind)
      .refused);
  CHECK_FALSE(read_rate_limits({503, {}, "<html>"}, hour_behind).refused);
}

TEST_CASE("rate_limits: an absurd Retry-After is a wait of 60 s",
          "[vendors][rate_limits]") {
  const auto* value = GENERATE("-1", "86400");
  const auto said = x_limits(429, {{"Retry-After", value}});
  CHECK(said.retry_after == 60s);
  CHECK(said.absurd_wait);
}

TEST_CASE("rate_limits: a reset that is past or unreadable is a wait of 60 s",
          "[vendors][rate_limits]") {
  const auto* value =
    GENERATE("1770042600", "0", "-5", "soon", "", "99999999999999999999");
  CAPTURE(value);
  const auto said =
    x_limits(429, {{"x-rate-limit-reset", value}, {"Date", server_date}});
  CHECK_FALSE(said.reset);
  CHECK(said.retry_after == 60s);
}

TEST_CASE("rate_limits: numbers that are none are not said",
          "[vendors][rate_limits]") {
  const auto* value = GENERATE("", "many", "-1", "1.5", "99999999999");
  const auto said = x_limits(
    200, {{"x-rate-limit-remaining", value}, {"x-rate-limit-limit", value}});
  CHECK_FALSE(said.remaining);
  CHECK_FALSE(said.limit);
}

TEST_CASE("rate_limits: an answer that says nothing says nothing",
          "[vendors][rate_limits]") {
  const auto said = x_limits(200, {});
  CHECK_FALSE((said.refused || said.limit || said.remaining || said.reset ||
               said.retry_after));
}
