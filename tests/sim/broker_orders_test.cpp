#include "sim/broker_orders.hpp"

#include "domain/core/time_text.hpp"
#include "tests/sim/sim_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct OrdersDesk {
  SimOrders orders;
  SimOrder& add(std::string id, std::string client_id) {
    SimOrder order;
    order.id = std::move(id);
    order.client_order_id = std::move(client_id);
    return orders.add(std::move(order), this_morning);
  }
};

} // namespace

TEST_CASE_METHOD(OrdersDesk, "broker_orders: orders are numbered and found",
                 "[sim][broker_orders]") {
  add("a", "ae-1");
  auto& second = add("b", "ae-2");
  CHECK(second.number == 2);
  CHECK(orders.find("b") == &second);
  CHECK(orders.find_client("ae-2") == &second);
  CHECK(orders.find("c") == nullptr);
  CHECK(orders.find_client("ae-3") == nullptr);
  CHECK(&orders.at(2) == &second);
}

TEST_CASE_METHOD(OrdersDesk, "broker_orders: only open orders are open",
                 "[sim][broker_orders]") {
  auto& first = add("a", "1");
  add("b", "2");
  first.status = SimOrderStatus::filled;
  orders.note(first, this_morning);
  REQUIRE(orders.open().size() == 1);
  CHECK(orders.open().front()->id == "b");
  CHECK(orders.seen_at(std::nullopt).size() == 2);
}

TEST_CASE_METHOD(OrdersDesk, "broker_orders: the past can be looked at",
                 "[sim][broker_orders]") {
  auto& order = add("a", "1");
  order.status = SimOrderStatus::filled;
  orders.note(order, this_morning + Millis{5000});
  CHECK(orders.seen_at(this_morning - Millis{1}).empty());
  CHECK(orders.seen_at(this_morning).front()->status ==
        SimOrderStatus::pending_new);
  CHECK(orders.seen_at(this_morning + Millis{5000}).front()->status ==
        SimOrderStatus::filled);
}
