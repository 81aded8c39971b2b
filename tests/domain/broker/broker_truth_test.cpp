#include "domain/broker/broker_truth.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("broker_truth: positions and orders are found by ticker and id",
          "[domain][broker_truth]") {
  BrokerTruth truth;
  truth.positions.push_back({"AAPL", Decimal::whole(10), {}, {}, {}});
  BrokerOrder leg;
  leg.id = "o-1";
  leg.ticker = "BE";
  truth.open_orders.push_back(leg);

  REQUIRE(truth.position_in("AAPL"));
  CHECK(truth.position_in("AAPL")->quantity == Decimal::whole(10));
  CHECK_FALSE(truth.position_in("BE"));
  REQUIRE(truth.open_order("o-1"));
  CHECK_FALSE(truth.open_order("o-2"));
  CHECK(truth.has_open_order_in("BE"));
  CHECK_FALSE(truth.has_open_order_in("AAPL"));
}

TEST_CASE("broker_truth: a reading with an error is not good",
          "[domain][broker_truth]") {
  BrokerTruth truth;
  CHECK(truth.good());
  truth.error = "positions_fetch_failed";
  CHECK_FALSE(truth.good());
}
