#include "actors/stop_steps.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/keeper_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct StepStage : KeeperStage {
  /// A position that lost its stop.
  void store_bare(const char* price = "101") {
    store_held(price);
    orders.clear();
  }

  void flatten_at_end() {
    rules.eod_flatten = true;
    keeper = start_keeper();
    clock.now = trade_day + 5h + 56min;
  }
};

} // namespace

TEST_CASE_METHOD(StepStage, "stop_steps: a refused move is read, not repeated",
                 "[actors][stop_steps]") {
  store_held("104");
  moves.answer = [](const ReplaceStop&) {
    return fail(Errc::invalid_argument, "not replaceable");
  };
  const auto report = manage();
  CHECK(report->failed == 1);
  CHECK(report->results.at(0).reason == "invalid_argument");
  CHECK(report->results.at(0).action == "");
  CHECK(moves.seen.size() == 1);
  CHECK(lookups.seen.size() == 1);
  CHECK(find_trade("t1").managed.last_rule == "");
}

TEST_CASE_METHOD(StepStage,
                 "stop_steps: a move that arrived all the same counts",
                 "[actors][stop_steps]") {
  store_held("104");
  moves.answer = [this](const ReplaceStop& order) {
    replace(order);
    return fail(Errc::timeout, "no answer");
  };
  const auto report = manage();
  CHECK(report->changed == 1);
  CHECK(find_trade("t1").stop_order_id == "stop-t1'");
  CHECK(find_trade("t1").managed.stop_price->to_text() == "102");
}

TEST_CASE_METHOD(StepStage, "stop_steps: a missing stop is placed for good",
                 "[actors][stop_steps]") {
  store_bare();
  CHECK(manage()->changed == 1);
  REQUIRE(placements.seen.size() == 1);
  const auto& order = placements.seen.at(0).order;
  CHECK(order.type == "stop");
  CHECK(order.time_in_force == "gtc");
  CHECK(order.side == OrderSide::sell);
  CHECK(order.quantity.to_text() == "10");
  CHECK(order.stop_price->to_text() == "98");
  CHECK(order.client_order_id.size() <= 48);
  CHECK(find_trade("t1").stop_order_id == "placed-" + order.client_order_id);
  CHECK(manage()->results.at(0).reason == "below_1R");
  CHECK(placements.seen.size() == 1);
}

TEST_CASE_METHOD(StepStage,
                 "stop_steps: a stop whose outcome is unknown is looked up and "
                 "never sent under another id",
                 "[actors][stop_steps]") {
  store_bare();
  placements.answer = [](const PlaceOrder&) {
    return Placement{Placement::Kind::unknown, {}, "no answer"};
  };
  CHECK(manage()->results.at(0).reason == "order_outcome_unknown");
  CHECK(manage()->failed == 1);
  REQUIRE(placements.seen.size() == 2);
  CHECK(placements.seen.at(0).order.client_order_id ==
        placements.seen.at(1).order.client_order_id);
  placements.answer = [this](const PlaceOrder& order) {
    place(order);
    return Placement{Placement::Kind::duplicate, {}, "must be unique"};
  };
  CHECK(manage()->changed == 1);
}

TEST_CASE_METHOD(StepStage, "stop_steps: a refused stop is told",
                 "[actors][stop_steps]") {
  store_bare();
  placements.answer = [](const PlaceOrder&) {
    return Placement{Placement::Kind::refused, {}, "insufficient qty"};
  };
  CHECK(manage()->results.at(0).reason == "broker_refused");
  CHECK(kept() == std::vector<std::string>{"broker_refused"});
  CHECK(lookups.seen.empty());
}

TEST_CASE_METHOD(StepStage,
                 "stop_steps: a position is closed once its orders are gone",
                 "[actors][stop_steps]") {
  store_held("101");
  flatten_at_end();
  const auto report = manage();
  CHECK(report->results.at(0).action == "flatten");
  CHECK(report->results.at(0).reason == "EOD_FLATTEN");
  REQUIRE(cancels.seen.size() == 1);
  CHECK(cancels.seen.at(0).id == "stop-t1");
  REQUIRE(closings.seen.size() == 1);
  CHECK(closings.seen.at(0).quantity.to_text() == "10");
  CHECK(find_trade("t1").stop_order_id == "closing");
  CHECK(manage()->results.at(0).reason == "exit_on_its_way");
  CHECK(closings.seen.size() == 1);
}

TEST_CASE_METHOD(StepStage,
                 "stop_steps: with its orders still there nothing is closed",
                 "[actors][stop_steps]") {
  store_held("101");
  flatten_at_end();
  cancels.answer = [](const CancelOrder&) { return OrderCanceled{}; };
  CHECK(manage()->results.at(0).reason == "cancel_unconfirmed");
  CHECK(closings.seen.empty());
}

TEST_CASE_METHOD(StepStage, "stop_steps: a leg that filled meanwhile is enough",
                 "[actors][stop_steps]") {
  store_held("101");
  flatten_at_end();
  cancels.answer = [this](const CancelOrder& order) {
    orders[order.id].status = "filled";
    positions.clear();
    return OrderCanceled{Cancellation::too_late};
  };
  CHECK(manage()->results.at(0).reason == "no_position");
  CHECK(closings.seen.empty());
}

TEST_CASE_METHOD(StepStage, "stop_steps: our own stop goes with its position",
                 "[actors][stop_steps]") {
  store_bare();
  manage();
  positions.clear();
  CHECK(manage()->results.at(0).action == "cancel_rescue");
  CHECK(cancels.seen.size() == 1);
  CHECK(manage()->results.at(0).reason == "no_position");
}
