#include "sim/broker_steer.hpp"

#include "tests/sim/broker_desk.hpp"

using namespace signalbox;

namespace {

struct SteerDesk : test::BrokerDesk {
  Result<void> position(std::string_view body) {
    return obey_position_order(world->broker, world->prices, body,
                               broker_moment(*world));
  }
  Result<void> set(std::string_view body) {
    return obey_price_order(world->prices, body, world->clock.now());
  }
  std::string shares(std::string_view symbol) {
    return share_text(world->broker.book.ledger.shares(symbol));
  }
};

} // namespace

TEST_CASE_METHOD(SteerDesk, "broker_steer: the account is told what it is",
                 "[sim][broker_steer]") {
  REQUIRE(obey_account_order(
    world->broker,
    R"({"trading_blocked":true,"account_number":"PA3X","cash":"500.25"})"));
  CHECK(world->broker.account.trading_blocked);
  CHECK_FALSE(world->broker.account.account_blocked);
  CHECK(world->broker.account.number == "PA3X");
  CHECK(money_text(world->broker.book.ledger.cash()) == "500.25");
}

TEST_CASE_METHOD(SteerDesk, "broker_steer: a wrong order changes nothing",
                 "[sim][broker_steer]") {
  const auto* const bad =
    GENERATE("", "[]", R"({"trading_blocked":true,"cash":"much"})",
             R"({"trading_blocked":true,"mood":"bad"})",
             R"({"account_number":""})", R"({"trading_blocked":1})");
  CAPTURE(bad);
  CHECK_FALSE(obey_account_order(world->broker, bad));
  CHECK_FALSE(world->broker.account.trading_blocked);
}

TEST_CASE_METHOD(SteerDesk, "broker_steer: fills and cancels have delays",
                 "[sim][broker_steer]") {
  auto& told = world->broker.settle_rules;
  REQUIRE(obey_settle_order(
    world->broker,
    R"({"auto_fill":false,"auto_fill_ms":250,"cancel_ms":500})"));
  CHECK_FALSE(told.auto_fill);
  CHECK(told.fill_delay == Millis{250});
  CHECK(told.cancel_delay == Millis{500});
  CHECK_FALSE(obey_settle_order(world->broker, R"({"auto_fill_ms":-1})"));
  CHECK_FALSE(obey_settle_order(world->broker, R"({"speed":1})"));
}

TEST_CASE_METHOD(SteerDesk, "broker_steer: a position comes from nowhere",
                 "[sim][broker_steer]") {
  REQUIRE(position(R"({"symbol":"AAPL","qty":"-5"})"));
  CHECK(shares("AAPL") == "-5");
  CHECK(world->broker.book.ledger.positions().at("AAPL").cost ==
        -9'355 * money_scale / 10);
  REQUIRE(position(R"({"symbol":"BE","qty":3,"avg_entry_price":"91.10"})"));
  CHECK(world->broker.book.ledger.positions().at("BE").cost ==
        2'733 * money_scale / 10);
  REQUIRE(position(R"({"symbol":"AAPL","qty":"0"})"));
  CHECK(shares("AAPL") == "0");
}

TEST_CASE_METHOD(SteerDesk, "broker_steer: a wrong position is refused",
                 "[sim][broker_steer]") {
  const auto* const bad =
    GENERATE("{}", R"({"symbol":"AAPL"})", R"({"qty":"1"})",
             R"({"symbol":"aapl","qty":"1"})", R"({"symbol":"ZZZ","qty":"1"})",
             R"({"symbol":"AAPL","qty":"x"})",
             R"({"symbol":"AAPL","qty":"1","side":"long"})");
  CAPTURE(bad);
  CHECK_FALSE(position(bad));
  CHECK(world->broker.book.ledger.positions().empty());
}

TEST_CASE_METHOD(SteerDesk, "broker_steer: a price is set and released",
                 "[sim][broker_steer]") {
  REQUIRE(set(R"({"symbol":"BE","price":"0.8123"})"));
  CHECK(world->prices.price("BE", world->clock.now()) == 8'123);
  REQUIRE(set(R"({"symbol":"BE","price":null})"));
  CHECK_FALSE(world->prices.steps().contains("BE"));
}

TEST_CASE_METHOD(SteerDesk, "broker_steer: a wrong price is refused",
                 "[sim][broker_steer]") {
  const auto* const bad =
    GENERATE("{}", R"({"symbol":"BE"})", R"({"price":"1"})",
             R"({"symbol":"BE","price":"0"})", R"({"symbol":"BE","price":"x"})",
             R"({"symbol":"ZZZ","price":"1"})",
             R"({"symbol":"BE","price":"1","at":"now"})");
  CAPTURE(bad);
  CHECK_FALSE(set(bad));
  CHECK_FALSE(world->prices.steps().contains("BE"));
}
