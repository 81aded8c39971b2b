#include "actors/halt_orders.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/entry_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct OrdersStage : EntryStage {
  OrdersStage() { start(); }

  auto begin(std::chrono::nanoseconds limit = 20s) {
    return start_asking<HaltReport>(
      kill_switch_actor,
      HaltTrading{"too fast", "ann", Deadline::after(steady_now(), limit)});
  }

  HaltReport halt() {
    const auto report = begin();
    advance(20s);
    REQUIRE(*report);
    return **report;
  }
};

using Ids = std::vector<std::string>;

} // namespace

TEST_CASE_METHOD(OrdersStage, "halt_orders: entries are canceled, exits stay",
                 "[actors][halt_orders]") {
  broker.put("ae-t1", "AAPL");
  broker.put("leg", "BE").side = OrderSide::sell;
  broker.hold("BE");
  broker.put("by-hand", "CAT");
  const auto report = halt();
  CHECK(report.verified);
  CHECK(report.canceled == 1);
  CHECK(broker.canceled == Ids{"ae-t1"});
}

TEST_CASE_METHOD(OrdersStage,
                 "halt_orders: a partly filled entry is canceled, and "
                 "its lost exits are named",
                 "[actors][halt_orders]") {
  auto& order = broker.put("ae-t1", "AAPL");
  order.filled_quantity = Decimal::whole(4);
  broker.hold("AAPL", 4);
  CHECK(halt().canceled == 1);
  CHECK(told("kill_switch.exits_lost") == 1);
}

TEST_CASE_METHOD(OrdersStage,
                 "halt_orders: an order that appears late starts "
                 "the proof anew",
                 "[actors][halt_orders]") {
  const auto report = begin();
  advance(1500ms);
  broker.put("ae-t1", "AAPL");
  advance(2s);
  CHECK_FALSE(*report);
  advance(3s);
  REQUIRE(*report);
  CHECK((*report)->verified);
  CHECK((*report)->canceled == 1);
}

TEST_CASE_METHOD(OrdersStage,
                 "halt_orders: the broker is not asked without end",
                 "[actors][halt_orders]") {
  broker.mood = [] { return ModelBroker::Mood::fails; };
  halt();
  CHECK(broker.questions < 60);
}
