#include "domain/trades/reconcile_plan.hpp"

#include <chrono>

#include "tests/support/catch.hpp"
#include "tests/support/trades.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

BrokerReadings both(std::vector<BrokerPosition> positions,
                    std::vector<BrokerOrder> orders = {}) {
  return {truth_of(7, trade_day, positions, orders),
          truth_of(8, trade_day + 1s, positions, orders)};
}

BrokerReadings one_each(std::vector<BrokerPosition> first,
                        std::vector<BrokerPosition> second) {
  return {truth_of(7, trade_day, std::move(first)),
          truth_of(8, trade_day + 1s, std::move(second))};
}

TradeFinding judge_one(const Trade& trade, BrokerReadings readings) {
  ReconcileCase facts;
  facts.open = {trade};
  facts.readings = std::move(readings);
  return judge_trades(facts).at(0);
}

const Trade apple = open_trade("t1", "AAPL");

} // namespace

TEST_CASE("reconcile_plan: readings are believed only when both are good, "
          "fresh and not the same",
          "[domain][reconcile_plan]") {
  auto broken = std::make_shared<BrokerTruth>();
  broken->error = "orders_fetch_failed";
  broken->fetched_at = trade_day;
  const auto good = truth_of(7, trade_day), later = truth_of(8, trade_day + 1s);
  CHECK(why_unbelieved({good, later}, trade_day) == "");
  CHECK(why_unbelieved({good, good}, trade_day) ==
        "same_reading: firstSeq=7, secondSeq=7");
  CHECK(why_unbelieved({later, good}, trade_day) != "");
  CHECK(why_unbelieved({broken, later}, trade_day) == "orders_fetch_failed");
  CHECK(why_unbelieved({good, broken}, trade_day) == "orders_fetch_failed");
  CHECK(why_unbelieved({good, nullptr}, trade_day) != "");
  CHECK(why_unbelieved({good, later}, trade_day + 1ms) ==
        "stale_reading: seq=7, fetchedAt=2026-01-30T15:00:00.000Z, "
        "runBegan=2026-01-30T15:00:00.001Z");
}

TEST_CASE("reconcile_plan: a trade that neither reading shows is closed",
          "[domain][reconcile_plan]") {
  const auto finding = judge_one(apple, both({position_of("MSFT", "5")}));
  CHECK(finding.close);
  CHECK(finding.row.stale);
  CHECK(finding.row.reason == "not_in_broker_positions_or_orders");
  CHECK_FALSE(finding.row.position);
  CHECK_FALSE(finding.row.order_by_id);
  CHECK_FALSE(finding.row.order_by_ticker);
}

TEST_CASE("reconcile_plan: one sign of a trade in one reading keeps it open",
          "[domain][reconcile_plan]") {
  const auto held = position_of("AAPL", "10");
  CHECK_FALSE(judge_one(apple, one_each({held}, {})).close);
  CHECK_FALSE(judge_one(apple, one_each({}, {held})).close);
  const auto id = GENERATE("entry-t1", "stop-t1", "tp-t1");
  const auto by_id = judge_one(
    apple, both({}, {order_of(id, "OTHER", OrderSide::sell, "stop")}));
  CHECK(by_id.row.order_by_id);
  CHECK_FALSE(by_id.close);
  const auto by_ticker = judge_one(
    apple, both({}, {order_of("x", "AAPL", OrderSide::sell, "limit")}));
  CHECK(by_ticker.row.order_by_ticker);
  CHECK_FALSE(by_ticker.close);
}

TEST_CASE("reconcile_plan: a trade with an unresolved intent is left alone",
          "[domain][reconcile_plan]") {
  OrderIntent intent;
  intent.trade_id = "t1";
  ReconcileCase facts;
  facts.open = {apple};
  facts.unsettled = {intent};
  facts.readings = both({});
  const auto finding = judge_trades(facts).at(0);
  CHECK(finding.row.reason == "unresolved_intent");
  CHECK_FALSE(finding.close);
}

TEST_CASE("reconcile_plan: a trade that was opened while reading is left alone",
          "[domain][reconcile_plan]") {
  auto young = apple;
  young.executed_at = trade_day;
  const auto finding = judge_one(young, both({}));
  CHECK(finding.row.reason == "opened_meanwhile");
  CHECK_FALSE(finding.close);
}

TEST_CASE("reconcile_plan: the shares of one position go to the oldest trades",
          "[domain][reconcile_plan]") {
  auto second = open_trade("t2", "AAPL"), third = open_trade("t3", "AAPL");
  third.filled_quantity = Decimal::whole(4);
  ReconcileCase facts;
  facts.open = {apple, second, third};
  facts.readings = both({position_of("AAPL", "14")});
  const auto findings = judge_trades(facts);
  CHECK(findings.at(0).row.reason == "");
  CHECK(findings.at(1).row.reason == "quantity_mismatch");
  CHECK(findings.at(2).row.reason == "");
  for (const auto& finding : findings)
    CHECK_FALSE(finding.close);
}

TEST_CASE("reconcile_plan: an entry that still waits claims no shares",
          "[domain][reconcile_plan]") {
  ReconcileCase facts;
  facts.open = {apple, open_trade("t2", "AAPL")};
  facts.readings =
    both({position_of("AAPL", "10")},
         {order_of("entry-t2", "AAPL", OrderSide::buy, "market")});
  CHECK(judge_trades(facts).at(1).row.reason == "");
}

TEST_CASE("reconcile_plan: a position of the other direction is reported",
          "[domain][reconcile_plan]") {
  const auto finding = judge_one(apple, both({position_of("AAPL", "-10")}));
  CHECK(finding.row.reason == "side_mismatch");
  CHECK_FALSE(finding.close);
}

TEST_CASE("reconcile_plan: orders are looked up until they have told all",
          "[domain][reconcile_plan]") {
  auto told = apple;
  told.broker_status = "filled";
  told.filled_quantity = Decimal::whole(10);
  told.average_fill = Decimal::whole(100);
  const auto held = both({position_of("AAPL", "10")});
  CHECK(judge_one(apple, held).look_up);
  CHECK_FALSE(judge_one(told, held).look_up);
  ReconcileCase without;
  without.open = {apple};
  without.readings = held;
  without.sync_to_position = false;
  CHECK_FALSE(judge_trades(without).at(0).look_up);
}

TEST_CASE("reconcile_plan: what no trade explains is an orphan",
          "[domain][reconcile_plan]") {
  KnownTrades known;
  known.open = {apple};
  OrderIntent intent;
  intent.ticker = "NVDA";
  intent.client_order_id = "ae-t9";
  known.intents = {intent};
  auto waiting = order_of("o-9", "NVDA", OrderSide::buy, "market");
  waiting.client_order_id = "ae-t9";
  auto strange = order_of("o-7", "TSLA", OrderSide::buy, "limit");
  strange.client_order_id = "by-hand";
  const auto orphans = find_orphans(
    both({position_of("AAPL", "10"), position_of("NVDA", "3"),
          position_of("BRK-B", "-2.5")},
         {stop_leg(apple, "98"),
          order_of("replaced-leg", "AAPL", OrderSide::sell, "limit"),
          order_of("o-5", "AAPL", OrderSide::buy, "limit"), waiting, strange}),
    known);
  REQUIRE(orphans.size() == 3);
  CHECK(orphans.at(0).kind == "position");
  CHECK(orphans.at(0).ticker == "BRK-B");
  CHECK(orphans.at(0).quantity.to_text() == "-2.5");
  CHECK(orphans.at(1).id == "o-5");
  CHECK(orphans.at(2).kind == "order");
  CHECK(orphans.at(2).id == "o-7");
  CHECK(orphans.at(2).client_order_id == "by-hand");
}

TEST_CASE("reconcile_plan: what only one reading shows is no orphan",
          "[domain][reconcile_plan]") {
  const auto strange = position_of("TSLA", "1");
  CHECK(find_orphans(one_each({strange}, {}), {}).empty());
  CHECK(find_orphans(one_each({}, {strange}), {}).empty());
  CHECK(find_orphans(both({strange}), {}).size() == 1);
}

TEST_CASE("reconcile_plan: the evidence names both readings",
          "[domain][reconcile_plan]") {
  CHECK(evidence_of(both({position_of("AAPL", "1")})) ==
        "firstSeq=7, firstPositions=1, firstOpenOrders=0, secondSeq=8, "
        "secondPositions=1, secondOpenOrders=0, "
        "secondFetchedAt=2026-01-30T15:00:01.000Z");
}
