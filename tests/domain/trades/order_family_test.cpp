#include "domain/trades/order_family.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/trades.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE("order_family: the entry comes first, its legs come with it",
          "[domain][order_family]") {
  const auto trade = open_trade("t1", "AAPL");
  OrderFamily family(trade);
  CHECK(family.next().id == "entry-t1");
  family.found(filled_entry(trade, "100"));
  CHECK(family.next().empty());
  CHECK(family.role_of("entry-t1") == OrderRole::entry);
  CHECK(family.role_of("stop-t1") == OrderRole::stop);
  CHECK(family.role_of("tp-t1") == OrderRole::take_profit);
  CHECK_FALSE(family.role_of("other"));
  CHECK(family.entry()->status == "filled");
}

TEST_CASE("order_family: replaced orders are followed to their end",
          "[domain][order_family]") {
  const auto trade = open_trade("t1", "AAPL");
  OrderFamily family(trade);
  auto entry = filled_entry(trade, "100");
  entry.legs.at(1).status = "replaced";
  entry.legs.at(1).replaced_by = "stop-2";
  family.found(entry);
  CHECK(family.next().id == "stop-2");
  auto moved = order_of("stop-2", "AAPL", OrderSide::sell, "stop");
  moved.status = "replaced";
  moved.replaced_by = "stop-3";
  family.found(moved);
  CHECK(family.next().id == "stop-3");
  family.missing({"stop-3", ""});
  CHECK(family.next().empty());
  CHECK(family.role_of("stop-3") == OrderRole::stop);
}

TEST_CASE("order_family: an entry without the broker's id is found by ours",
          "[domain][order_family]") {
  auto trade = open_trade("t1", "AAPL", Side::short_side);
  trade.broker_order_id.clear();
  trade.stop_order_id = trade.take_profit_order_id = "";
  OrderFamily family(trade);
  CHECK(family.next().client_order_id == "ae-t1");
  auto found = filled_entry(open_trade("t1", "AAPL", Side::short_side), "100");
  family.found(found);
  CHECK(family.entry() != nullptr);
  CHECK(family.role_of("stop-t1") == OrderRole::stop);
  CHECK(family.next().empty());
}

TEST_CASE("order_family: nobody knows the entry", "[domain][order_family]") {
  auto trade = open_trade("t1", "AAPL");
  trade.broker_order_id.clear();
  OrderFamily family(trade);
  family.missing(family.next());
  CHECK(family.next().id == "stop-t1");
  family.missing(family.next());
  family.missing(family.next());
  CHECK(family.next().empty());
  CHECK(family.entry() == nullptr);
}

TEST_CASE("order_family: an exit at the market is just an exit",
          "[domain][order_family]") {
  auto trade = open_trade("t1", "AAPL");
  trade.stop_order_id = "flatten-1";
  OrderFamily family(trade);
  family.found(order_of("flatten-1", "AAPL", OrderSide::sell, "market"));
  CHECK(family.role_of("flatten-1") == OrderRole::exit);
  CHECK(family.has_open_order());
}

TEST_CASE("order_family: it does not look for ever", "[domain][order_family]") {
  OrderFamily family(open_trade("t1", "AAPL"));
  int looks = 0;
  while (!family.next().empty()) {
    auto order = order_of(family.next().id, "AAPL", OrderSide::sell, "stop");
    order.replaced_by = "again-" + std::to_string(++looks);
    family.found(order);
  }
  CHECK(looks == 60);
}
