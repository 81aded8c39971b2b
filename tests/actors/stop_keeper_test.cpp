#include "actors/stop_keeper.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/keeper_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE_METHOD(KeeperStage, "stop_keeper: it is off unless it is switched on",
                 "[actors][stop_keeper]") {
  rules.enabled = false;
  keeper = start_keeper();
  store_held("104");
  const auto report = manage();
  REQUIRE(report.has_value());
  CHECK(report->skipped);
  CHECK(report->reason == "auto_manage_disabled");
  CHECK(clocks.seen.empty());
  CHECK(moves.seen.empty());
}

TEST_CASE_METHOD(KeeperStage, "stop_keeper: one run at a time",
                 "[actors][stop_keeper]") {
  store_held("104");
  truths.delay = 1s;
  const auto first = start_asking<ManageReport>(keeper, manage_order());
  CHECK(manage(0s).error().name == "already_running");
  advance(1s);
  CHECK((*first)->changed == 1);
  CHECK(manage()->changed == 0);
}

TEST_CASE_METHOD(KeeperStage,
                 "stop_keeper: a new life finds what the last one has done",
                 "[actors][stop_keeper]") {
  store_held("104");
  moves.delay = 1s;
  const auto pending = start_asking<ManageReport>(keeper, manage_order());
  REQUIRE(moves.seen.size() == 1);
  caf::anon_send_exit(keeper, caf::exit_reason::kill);
  advance(2s);
  CHECK_FALSE(pending->has_value());
  CHECK(find_trade("t1").stop_order_id == "stop-t1");
  keeper = start_keeper();
  const auto report = manage();
  CHECK(report->changed == 0);
  CHECK(report->results.at(0).reason == "not_tighter");
  CHECK(moves.seen.size() == 1);
  CHECK(find_trade("t1").stop_order_id == "stop-t1'");
  CHECK(ask<Pong>(keeper, Ping{}).has_value());
}
