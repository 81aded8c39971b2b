#include "actors/trade_reconciler.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/reconciler_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE_METHOD(ReconcilerStage, "trade_reconciler: one run at a time",
                 "[actors][trade_reconciler]") {
  const auto first =
    start_asking<ReconcileReport>(reconciler, reconcile_order());
  const auto second = ask<SyncReport>(reconciler, SyncTrades{"", within(30s)});
  REQUIRE_FALSE(second.has_value());
  CHECK(second.error().code == Errc::conflict);
  CHECK(second.error().name == "already_running");
  advance(1s);
  CHECK(first->has_value());
  CHECK(sync().has_value());
}

TEST_CASE_METHOD(ReconcilerStage, "trade_reconciler: a run that failed is over",
                 "[actors][trade_reconciler]") {
  truth_error = "orders_fetch_failed";
  CHECK_FALSE(reconcile().has_value());
  truth_error.clear();
  CHECK(reconcile().has_value());
}

TEST_CASE_METHOD(ReconcilerStage,
                 "trade_reconciler: a death in the middle changes nothing, the "
                 "next life does it all",
                 "[actors][trade_reconciler]") {
  store(open_trade("t1", "AAPL"));
  const auto pending =
    start_asking<ReconcileReport>(reconciler, reconcile_order());
  caf::anon_send_exit(reconciler, caf::exit_reason::kill);
  advance(2s);
  CHECK_FALSE(pending->has_value());
  CHECK(find_trade("t1").status == TradeStatus::open);
  reconciler = start_reconciler();
  CHECK(reconcile()->closed == 1);
}

TEST_CASE_METHOD(ReconcilerStage,
                 "trade_reconciler: without trades all is well",
                 "[actors][trade_reconciler]") {
  CHECK(reconcile()->checked == 0);
  CHECK(sync()->checked == 0);
  CHECK(finalize()->checked == 0);
  CHECK(lookups.seen.empty());
  CHECK(fill_reads.seen.empty());
  CHECK(ask<Pong>(reconciler, Ping{}).has_value());
}
