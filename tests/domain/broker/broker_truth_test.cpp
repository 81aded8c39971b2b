#include "domain/broker/broker_truth.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

BrokerTruth reading() {
  BrokerTruth truth;
  truth.positions.emplace_back().ticker = "AAPL";
  truth.open_orders.emplace_back().id = "f002";
  truth.open_orders.back().ticker = "BRK-B";
  return truth;
}

} // namespace

TEST_CASE("broker_truth: what is held and what is open is found",
          "[domain][broker_truth]") {
  const auto truth = reading();
  REQUIRE(truth.position_in("AAPL") != nullptr);
  CHECK(truth.position_in("AAPL")->ticker == "AAPL");
  CHECK(truth.position_in("BRK-B") == nullptr);
  REQUIRE(truth.open_order("f002") != nullptr);
  CHECK(truth.open_order("f003") == nullptr);
  CHECK(truth.has_open_order_in("BRK-B"));
  CHECK_FALSE(truth.has_open_order_in("AAPL"));
}

TEST_CASE("broker_truth: a reading with an error is not good",
          "[domain][broker_truth]") {
  auto truth = reading();
  CHECK(truth.good());
  truth.error = "orders_fetch_failed";
  CHECK_FALSE(truth.good());
}
