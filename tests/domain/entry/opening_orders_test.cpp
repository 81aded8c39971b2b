#include "domain/entry/opening_orders.hpp"

#include "tests/domain/entry/desk_facts.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

BrokerOrder open_order(std::string client_order_id, OrderSide side,
                       std::int64_t quantity, std::int64_t filled = 0) {
  auto order = order_in("o", "AAPL");
  order.client_order_id = std::move(client_order_id);
  order.side = side;
  order.quantity = Decimal::whole(quantity);
  order.filled_quantity = Decimal::whole(filled);
  return order;
}

std::size_t count(const BrokerOrder& order, std::int64_t held) {
  std::vector<BrokerPosition> positions;
  if (held != 0) {
    positions.push_back(position_in("AAPL"));
    positions.back().quantity = Decimal::whole(held);
  }
  return opening_orders({order}, positions).size();
}

} // namespace

TEST_CASE("opening_orders: entries of ours that may open or add are taken",
          "[domain][entry]") {
  CHECK(count(open_order("ae-t1", OrderSide::buy, 10), 0) == 1);
  CHECK(count(open_order("ae-t1", OrderSide::sell, 10), 0) == 1);
  CHECK(count(open_order("ae-t1", OrderSide::buy, 10, 4), 4) == 1);
  CHECK(count(open_order("ae-t1", OrderSide::sell, 10, 4), -4) == 1);
  CHECK(count(open_order("ae-t1", OrderSide::sell, 10), 4) == 1); // flips
}

TEST_CASE("opening_orders: what protects a position stays", "[domain][entry]") {
  CHECK(count(open_order("ae-t1-stop", OrderSide::sell, 10), 10) == 0);
  CHECK(count(open_order("ae-t1-stop", OrderSide::buy, 10), -10) == 0);
  CHECK(count(open_order("leg of a bracket", OrderSide::sell, 10), 10) == 0);
}

TEST_CASE("opening_orders: orders of others and orders that are over stay",
          "[domain][entry]") {
  CHECK(count(open_order("by-hand", OrderSide::buy, 10), 0) == 0);
  auto over = open_order("ae-t1", OrderSide::buy, 10);
  over.status = "canceled";
  CHECK(count(over, 0) == 0);
}
