#include <memory>

#include "tests/support/catch.hpp"
#include "tests/support/stages/broker_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

struct BrokerLimitsStage : BrokerStage {
  using Asked = std::shared_ptr<Result<BrokerPositions>>;

  /// Asks so many questions at once.
  std::vector<Asked> question(std::size_t count,
                              std::chrono::nanoseconds time) {
    std::vector<Asked> asked;
    for (std::size_t at = 0; at < count; ++at)
      asked.push_back(
        start_asking<BrokerPositions>(desk, ReadBrokerPositions{within(time)}));
    return asked;
  }
};

} // namespace

TEST_CASE_METHOD(BrokerLimitsStage,
                 "broker_desk: questions leave 40 calls to orders",
                 "[actors][broker_desk]") {
  const auto asked = question(141, 5min);
  CHECK(http.seen.size() == 140);
  CHECK(*asked.at(139));
  CHECK_FALSE(*asked.at(140));
  ask<OrderCanceled>(desk, CancelOrder{"a", within(5s)});
  ask<Placement>(desk, placing());
  CHECK(http.seen.size() == 142);
  advance(61s);
  CHECK(*asked.at(140));
}

TEST_CASE_METHOD(BrokerLimitsStage,
                 "broker_desk: no more than 180 calls a minute",
                 "[actors][broker_desk]") {
  for (int at = 0; at < 200; ++at)
    start_asking<OrderCanceled>(desk, CancelOrder{"a", within(5min)});
  outcomes = {broker_reply(204, "")};
  advance(60s);
  CHECK(http.seen.size() == 180);
  advance(1s);
  CHECK(http.seen.size() == 200);
}

TEST_CASE_METHOD(BrokerLimitsStage,
                 "broker_desk: an order without a turn in time was not sent",
                 "[actors][broker_desk]") {
  for (int at = 0; at < 180; ++at)
    ask<OrderCanceled>(desk, CancelOrder{"a", within(5s)});
  REQUIRE(http.seen.size() == 180);
  const auto placed = ask<Placement>(desk, placing(30s));
  REQUIRE_FALSE(placed);
  CHECK(placed.error().code == Errc::rate_limited);
  CHECK(placed.error().name == "broker_no_turn");
  CHECK(http.seen.size() == 180);
}

TEST_CASE_METHOD(BrokerLimitsStage,
                 "broker_desk: an order past its deadline was not sent",
                 "[actors][broker_desk]") {
  CHECK(ask<Placement>(desk, placing(0s)).error().code == Errc::timeout);
  CHECK(http.seen.empty());
}

TEST_CASE_METHOD(BrokerLimitsStage,
                 "broker_desk: a 429 holds all calls until its reset",
                 "[actors][broker_desk]") {
  const auto reset = std::chrono::duration_cast<std::chrono::seconds>(
                       wall()->now().time_since_epoch() + 20s)
                       .count();
  outcomes = {
    broker_reply(429, "", {{"X-RateLimit-Reset", std::to_string(reset)}}),
    broker_reply(200, "[]")};
  const auto asked = question(1, 30s);
  const auto placed = start_asking<Placement>(desk, placing(30s));
  CHECK(http.seen.size() == 1);
  advance(19s);
  CHECK(http.seen.size() == 1);
  advance(1s);
  CHECK(http.seen.size() == 3);
  CHECK(*asked.at(0));
  CHECK(*placed);
}

TEST_CASE_METHOD(BrokerLimitsStage,
                 "broker_desk: a 429 without a time waits 5 s, then 10 s",
                 "[actors][broker_desk]") {
  outcomes = {broker_reply(429, ""), broker_reply(429, ""),
              broker_reply(200, "[]")};
  const auto asked = question(1, 30s);
  advance(5s);
  CHECK(http.seen.size() == 2);
  advance(9s);
  CHECK(http.seen.size() == 2);
  advance(1s);
  CHECK(http.seen.size() == 3);
  CHECK(*asked.at(0));
}

TEST_CASE_METHOD(BrokerLimitsStage,
                 "broker_desk: a closure beyond the deadline is told at once",
                 "[actors][broker_desk]") {
  outcomes = {broker_reply(429, "", {{"Retry-After", "60"}})};
  const auto found =
    ask<BrokerPositions>(desk, ReadBrokerPositions{within(30s)});
  CHECK(found.error().code == Errc::rate_limited);
  CHECK(ask<Placement>(desk, placing(30s)).error().code == Errc::rate_limited);
  CHECK(http.seen.size() == 1);
}
