#include "domain/trades/manage_plan.hpp"

#include <chrono>

#include "tests/support/catch.hpp"
#include "tests/support/trades.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

constexpr auto five_to_four = trade_day + 5h + 55min; // 15:55 in New York

ManageRules trailing() {
  ManageRules rules;
  rules.trail_enabled = true;
  return rules;
}

ManageRules flattening() {
  ManageRules rules;
  rules.eod_flatten = true;
  return rules;
}

/// One trade between a position and the orders at the broker.
struct Desk {
  Trade trade;
  std::vector<BrokerPosition> positions{};
  std::vector<BrokerOrder> orders{};
  std::vector<Trade> others{};
  WallTime now = trade_day;

  Desk& held(const char* quantity, const char* price) {
    positions = {position_of("AAPL", quantity, price)};
    return *this;
  }

  Desk& stop_at(const char* price) {
    orders.push_back(stop_leg(trade, price));
    return *this;
  }

  ManageStep plan(const ManageRules& rules = {}) const {
    const auto truth = truth_of(1, trade_day, positions, orders);
    auto open = others;
    open.push_back(trade);
    return plan_management(rules, trade, {truth.get(), open, now});
  }
};

struct MoveCase {
  Side side;
  const char *fill, *price, *stop;
  const char *rule, *moved; ///< empty: `moved` is the reason for nothing
};

} // namespace

TEST_CASE("manage_plan: the stop follows the profit, on ticks, and tightens "
          "only",
          "[domain][manage_plan]") {
  const auto buy = Side::long_side, sell = Side::short_side;
  const auto at =
    GENERATE_COPY(MoveCase{buy, "100", "101.99", "98", "", "below_1R"},
                  MoveCase{buy, "100", "102", "98", "BE_1R", "100"},
                  MoveCase{buy, "100.127", "102.127", "98", "BE_1R", "100.12"},
                  MoveCase{buy, "100", "103.99", "100", "", "not_tighter"},
                  MoveCase{buy, "100", "104", "100", "LOCK_2R", "102"},
                  MoveCase{buy, "100", "104.99", "102", "", "not_tighter"},
                  MoveCase{buy, "100", "105", "102", "TRAIL", "104.47"},
                  MoveCase{buy, "100", "105", "104.47", "", "not_tighter"},
                  MoveCase{buy, "100", "110", "104.47", "TRAIL", "109.45"},
                  MoveCase{buy, "100", "104", "103.5", "", "not_tighter"},
                  MoveCase{sell, "100", "98.01", "102", "", "below_1R"},
                  MoveCase{sell, "100", "98", "102", "BE_1R", "100"},
                  MoveCase{sell, "99.873", "97.873", "102", "BE_1R", "99.88"},
                  MoveCase{sell, "100", "96", "100", "LOCK_2R", "98"},
                  MoveCase{sell, "100", "95", "98", "TRAIL", "95.48"},
                  MoveCase{sell, "100", "95", "95.48", "", "not_tighter"},
                  MoveCase{sell, "100", "96", "97.5", "", "not_tighter"});
  Desk desk{open_trade("t1", "AAPL", at.side)};
  desk.trade.average_fill = number(at.fill);
  const auto step = desk.held(at.side == buy ? "10" : "-10", at.price)
                      .stop_at(at.stop)
                      .plan(trailing());
  CHECK(step.rule == at.rule);
  CHECK(step.stop_before->to_text() == at.stop);
  CHECK(step.stop_order_id == "stop-t1");
  if (step.action == ManageAction::none) {
    CHECK(step.reason == at.moved);
    CHECK_FALSE(step.stop);
  } else {
    CHECK(step.action == ManageAction::move_stop);
    CHECK(step.stop->to_text() == at.moved);
  }
}

TEST_CASE("manage_plan: the numbers behind a move are told",
          "[domain][manage_plan]") {
  Desk desk{open_trade("t1", "AAPL")};
  const auto step = desk.held("10", "102.5").stop_at("98").plan();
  CHECK(step.reason == "price=102.5, entry=100, rPerShare=2, unrealizedR=1.25");
}

TEST_CASE("manage_plan: trailing is off unless it is asked for",
          "[domain][manage_plan]") {
  Desk desk{open_trade("t1", "AAPL")};
  CHECK(desk.held("10", "110").stop_at("98").plan().rule == "LOCK_2R");
}

TEST_CASE("manage_plan: a stop is never nearer than a cent to the price",
          "[domain][manage_plan]") {
  auto rules = trailing();
  rules.trail_share = {};
  Desk desk{open_trade("t1", "AAPL")};
  CHECK(desk.held("10", "110").stop_at("98").plan(rules).reason ==
        "too_close_to_price");
}

TEST_CASE("manage_plan: what is not clear is left alone",
          "[domain][manage_plan]") {
  Desk desk{open_trade("t1", "AAPL")};
  CHECK(desk.plan().reason == "no_position");
  CHECK(desk.held("-10", "110").plan().reason == "side_mismatch");
  desk.held("10", "110").stop_at("98");
  desk.positions.at(0).current_price.reset();
  CHECK(desk.plan().reason == "no_price");
  desk.held("10", "110");
  desk.orders.at(0).status = "pending_replace";
  CHECK(desk.plan().reason == "stop_changing");
  desk.orders.push_back(order_of("x", "AAPL", OrderSide::sell, "market"));
  CHECK(desk.plan().reason == "exit_on_its_way");
  desk.orders = {order_of("entry-t1", "AAPL", OrderSide::buy, "market")};
  CHECK(desk.plan().reason == "entry_open");
}

TEST_CASE("manage_plan: a trade without a risk has no R to go by",
          "[domain][manage_plan]") {
  Desk desk{open_trade("t1", "AAPL")};
  desk.trade.stop_price = desk.trade.entry_price;
  CHECK(desk.held("10", "110").stop_at("98").plan().reason == "no_risk");
}

TEST_CASE("manage_plan: a position without a stop gets its tightest one back",
          "[domain][manage_plan]") {
  Desk desk{open_trade("t1", "AAPL")};
  desk.held("10", "101");
  const auto first = desk.plan();
  CHECK(first.action == ManageAction::place_stop);
  CHECK(first.rule == "stop_rescue");
  CHECK(first.stop->to_text() == "98");
  CHECK(first.shares.to_text() == "10");
  CHECK(needs_second_reading(first));
  desk.trade.managed.stop_price = number("100");
  CHECK(desk.plan().stop->to_text() == "100");
  desk.trade.managed.stop_price = number("97");
  CHECK(desk.plan().stop->to_text() == "98");
  desk.held("7.5", "101");
  CHECK(desk.plan().shares.to_text() == "7");
  desk.held("0.5", "101");
  CHECK(desk.plan().reason == "no_whole_share");
}

TEST_CASE("manage_plan: a SHORT gets its stop back above the price",
          "[domain][manage_plan]") {
  Desk desk{open_trade("t1", "AAPL", Side::short_side)};
  desk.held("-10", "101");
  desk.trade.managed.stop_price = number("101.5");
  CHECK(desk.plan().stop->to_text() == "101.5");
}

TEST_CASE("manage_plan: a price that has passed the missing stop is sold",
          "[domain][manage_plan]") {
  Desk desk{open_trade("t1", "AAPL")};
  desk.orders = {order_of("tp-t1", "AAPL", OrderSide::sell, "limit")};
  const auto step = desk.held("10", "98").plan();
  CHECK(step.action == ManageAction::flatten);
  CHECK(step.rule == "STOP_PASSED");
  CHECK(step.cancel == std::vector<std::string>{"tp-t1"});
  CHECK(desk.held("10", "98.01").plan().action == ManageAction::place_stop);
}

TEST_CASE("manage_plan: shares that several trades claim are not sold",
          "[domain][manage_plan]") {
  Desk desk{open_trade("t1", "AAPL")};
  desk.others = {open_trade("t2", "AAPL")};
  CHECK(desk.held("10", "101").plan().reason == "quantity_mismatch");
  CHECK(desk.held("20", "101").plan().action == ManageAction::place_stop);
}

TEST_CASE("manage_plan: the stop of another trade is not taken for ours",
          "[domain][manage_plan]") {
  Desk desk{open_trade("t1", "AAPL")};
  desk.others = {open_trade("t2", "AAPL")};
  desk.orders = {stop_leg(desk.others.at(0), "98")};
  const auto step = desk.held("20", "101").plan();
  CHECK(step.rule == "stop_rescue");
  CHECK(step.stop_order_id == "");
}

TEST_CASE("manage_plan: a stop with a new id is found in the ticker",
          "[domain][manage_plan]") {
  Desk desk{open_trade("t1", "AAPL")};
  auto moved = stop_leg(desk.trade, "98");
  moved.id = "stop-2";
  desk.orders = {moved};
  const auto step = desk.held("10", "102").plan();
  CHECK(step.action == ManageAction::move_stop);
  CHECK(step.stop_order_id == "stop-2");
}

TEST_CASE("manage_plan: at 15:55 in New York positions are closed if that is "
          "wished",
          "[domain][manage_plan]") {
  Desk desk{open_trade("t1", "AAPL")};
  desk.held("10", "101").stop_at("98");
  desk.now = five_to_four - 1ms;
  CHECK(desk.plan(flattening()).action == ManageAction::none);
  desk.now = five_to_four;
  const auto step = desk.plan(flattening());
  CHECK(step.action == ManageAction::flatten);
  CHECK(step.rule == "EOD_FLATTEN");
  CHECK(step.shares.to_text() == "10");
  CHECK(step.cancel == std::vector<std::string>{"stop-t1"});
  CHECK(needs_second_reading(step));
  CHECK(desk.plan().action == ManageAction::none);
}

TEST_CASE("manage_plan: our own stop of a position that is gone is canceled",
          "[domain][manage_plan]") {
  Desk desk{open_trade("t1", "AAPL")};
  desk.stop_at("98");
  CHECK(desk.plan().reason == "no_position");
  desk.trade.managed.last_rule = "stop_rescue";
  CHECK(desk.plan().reason == "no_position"); // a leg: the broker's business
  desk.orders.at(0).order_class = "simple";
  const auto step = desk.plan();
  CHECK(step.action == ManageAction::cancel_stop);
  CHECK(step.cancel == std::vector<std::string>{"stop-t1"});
}

TEST_CASE("manage_plan: two readings must ask for the same",
          "[domain][manage_plan]") {
  Desk desk{open_trade("t1", "AAPL")};
  const auto first = desk.held("10", "101").plan();
  const auto agreed = [&](const ManageStep& again) {
    std::vector steps{first};
    keep_agreed(steps, {again});
    return steps.at(0).reason != "readings_differ";
  };
  CHECK(agreed(desk.held("10", "102").plan()));
  CHECK_FALSE(agreed(desk.held("9", "102").plan()));
  CHECK_FALSE(agreed(desk.stop_at("98").plan()));
  const auto move = desk.held("10", "103").plan();
  std::vector steps{move};
  keep_agreed(steps, {first}); // a stop that follows needs no second opinion
  CHECK(steps.at(0).action == ManageAction::move_stop);
}

TEST_CASE("manage_plan: so many trades a run", "[domain][manage_plan]") {
  const auto truth = truth_of(1, trade_day);
  ManageRules rules;
  rules.max_per_run = 2;
  const std::vector open{open_trade("t1", "AAPL"), open_trade("t2", "MSFT"),
                         open_trade("t3", "NVDA")};
  CHECK(plan_managements(rules, {truth.get(), open, trade_day}).size() == 2);
  rules.max_per_run = 50;
  CHECK(plan_managements(rules, {truth.get(), open, trade_day}).size() == 3);
}
