#include "sim/broker_order.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

SimOrder order(SimSide side, SimOrderType type, PriceUnits limit,
               PriceUnits stop = 0) {
  SimOrder made;
  made.side = side;
  made.type = type;
  if (has_limit(type))
    made.limit = limit;
  if (has_stop(type))
    made.stop = stop;
  return made;
}

} // namespace

TEST_CASE("broker_order: a market order takes the market's price",
          "[sim][broker_order]") {
  CHECK(fill_price(order(SimSide::buy, SimOrderType::market, 0), 500) == 500);
}

TEST_CASE("broker_order: a limit is never passed", "[sim][broker_order]") {
  const auto buy = order(SimSide::buy, SimOrderType::limit, 500);
  CHECK(fill_price(buy, 500) == 500);
  CHECK(fill_price(buy, 499) == 499);
  CHECK_FALSE(fill_price(buy, 501));
  const auto sell = order(SimSide::sell, SimOrderType::limit, 500);
  CHECK(fill_price(sell, 501) == 501);
  CHECK_FALSE(fill_price(sell, 499));
}

TEST_CASE("broker_order: a stop waits for its price", "[sim][broker_order]") {
  const auto sell = order(SimSide::sell, SimOrderType::stop, 0, 400);
  CHECK_FALSE(fill_price(sell, 401));
  CHECK(fill_price(sell, 400) == 400);
  CHECK(fill_price(sell, 390) == 390);
  const auto buy = order(SimSide::buy, SimOrderType::stop, 0, 400);
  CHECK_FALSE(fill_price(buy, 399));
  CHECK(fill_price(buy, 400) == 400);
}

TEST_CASE("broker_order: a touched stop-limit order is a limit order",
          "[sim][broker_order]") {
  auto sell = order(SimSide::sell, SimOrderType::stop_limit, 398, 400);
  CHECK_FALSE(fill_price(sell, 401));
  CHECK_FALSE(fill_price(sell, 397));
  CHECK(fill_price(sell, 399) == 399);
  sell.touched = true;
  CHECK(fill_price(sell, 401) == 401);
}

TEST_CASE("broker_order: final states are not open", "[sim][broker_order]") {
  const auto status = GENERATE(
    SimOrderStatus::filled, SimOrderStatus::canceled, SimOrderStatus::expired,
    SimOrderStatus::replaced, SimOrderStatus::rejected);
  CHECK_FALSE(is_open(status));
  CHECK_FALSE(is_working(status));
}

TEST_CASE("broker_order: a held order is open but does not work",
          "[sim][broker_order]") {
  CHECK(is_open(SimOrderStatus::held));
  CHECK_FALSE(is_working(SimOrderStatus::held));
  CHECK(is_working(SimOrderStatus::pending_cancel));
}

TEST_CASE("broker_order: what is sold counts below zero",
          "[sim][broker_order]") {
  CHECK(signed_shares(SimSide::buy, 5) == 5);
  CHECK(signed_shares(SimSide::sell, 5) == -5);
}
