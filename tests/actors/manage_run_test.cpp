#include "actors/manage_run.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/keeper_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE_METHOD(KeeperStage, "manage_run: a stop follows the profit once",
                 "[actors][manage_run]") {
  store_held("104");
  const auto report = manage();
  REQUIRE(report.has_value());
  CHECK(report->checked == 1);
  CHECK(report->changed == 1);
  const auto& row = report->results.at(0);
  CHECK(row.action == "LOCK_2R");
  CHECK(row.stop_before->to_text() == "98");
  CHECK(row.stop_after->to_text() == "102");
  REQUIRE(moves.seen.size() == 1);
  CHECK(moves.seen.at(0).id == "stop-t1");
  CHECK(moves.seen.at(0).stop_price.to_text() == "102");
  const auto trade = find_trade("t1");
  CHECK(trade.stop_order_id == "stop-t1'");
  CHECK(trade.stop_price.to_text() == "98"); // R stays what it was
  CHECK(trade.managed.last_rule == "LOCK_2R");
  CHECK(trade.managed.stop_price->to_text() == "102");
  CHECK(story("t1").history.back().reason == "LOCK_2R");

  CHECK(manage()->results.at(0).reason == "not_tighter");
  positions = {position_of("AAPL", "10", "102.5")};
  CHECK(manage()->results.at(0).reason == "not_tighter");
  CHECK(moves.seen.size() == 1);
  CHECK(runs("manage").at(0).detail ==
        R"({"checked":1,"changed":0,"failed":0,"reason":""})");
}

TEST_CASE_METHOD(KeeperStage, "manage_run: only while the market is open",
                 "[actors][manage_run]") {
  store_held("104");
  clock.open = false;
  CHECK(manage()->reason == "market_closed");
  clocks.answer = [](const ReadBrokerClock&) {
    return fail(Errc::timeout, "no answer");
  };
  CHECK(manage()->reason == "clock_unavailable");
  CHECK(moves.seen.empty());
}

TEST_CASE_METHOD(KeeperStage,
                 "manage_run: without a good reading nothing moves",
                 "[actors][manage_run]") {
  store_held("104");
  SECTION("broken") {
    truth_error = "orders_fetch_failed";
  }
  SECTION("old") {
    reading_age = 1ms;
  }
  const auto report = manage();
  REQUIRE_FALSE(report.has_value());
  CHECK(report.error().name == "broker_truth_failed");
  CHECK(moves.seen.empty());
}

TEST_CASE_METHOD(KeeperStage,
                 "manage_run: what is placed needs two readings that agree",
                 "[actors][manage_run]") {
  store_held("101");
  orders.clear();
  const auto pending = start_asking<ManageReport>(keeper, manage_order());
  SECTION("they agree") {
    advance(1s);
    CHECK((*pending)->results.at(0).action == "stop_rescue");
    CHECK(placements.seen.size() == 1);
  }
  SECTION("the stop is there after all") {
    book(stop_leg(find_trade("t1"), "98"));
    advance(1s);
    CHECK((*pending)->results.at(0).reason == "readings_differ");
    CHECK(placements.seen.empty());
  }
  SECTION("the second is broken") {
    truth_error = "positions_fetch_failed";
    advance(1s);
    CHECK(pending->error().name == "broker_truth_failed");
    CHECK(placements.seen.empty());
  }
}

TEST_CASE_METHOD(KeeperStage, "manage_run: a stop under a new id is taken over",
                 "[actors][manage_run]") {
  store_held("101");
  auto stop = orders.at("stop-t1");
  orders.clear();
  stop.id = "stop-9";
  book(stop);
  const auto report = manage();
  CHECK(report->changed == 0);
  CHECK(report->results.at(0).reason == "below_1R");
  CHECK(find_trade("t1").stop_order_id == "stop-9");
}

TEST_CASE_METHOD(KeeperStage, "manage_run: without trades nobody is asked",
                 "[actors][manage_run]") {
  CHECK(manage()->checked == 0);
  CHECK(truths.seen.empty());
}
