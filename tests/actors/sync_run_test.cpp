#include "actors/sync_run.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/reconciler_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct SyncStage : ReconcilerStage {
  /// An open trade whose order has told nothing yet.
  Trade store_sent(const std::string& id, const std::string& ticker) {
    auto trade = open_trade(id, ticker);
    trade.stop_order_id = trade.take_profit_order_id = "";
    store(trade);
    return find_trade(id);
  }
};

} // namespace

TEST_CASE_METHOD(SyncStage, "sync_run: a fill is copied once",
                 "[actors][sync_run]") {
  book(filled_entry(store_sent("t1", "AAPL"), "100.25"));
  positions = {position_of("AAPL", "10", "101.25")};
  const auto first = sync();
  REQUIRE(first.has_value());
  CHECK(first->checked == 1);
  CHECK(first->unchanged == 1);
  CHECK(first->results.at(0).reason == "order_synced");
  const auto trade = find_trade("t1");
  CHECK(trade.average_fill->to_text() == "100.25");
  CHECK(trade.stop_order_id == "stop-t1");
  CHECK(trade.unrealized_pnl->to_text() == "10");
  CHECK(trade.unrealized_r->to_text() == "0.5");
  const auto looks = lookups.seen.size();
  CHECK(sync()->results.at(0).reason == "in_step");
  CHECK(find_trade("t1").version == trade.version);
  CHECK(lookups.seen.size() == looks);
}

TEST_CASE_METHOD(SyncStage, "sync_run: the market's mark is no history",
                 "[actors][sync_run]") {
  book(filled_entry(store_sent("t1", "AAPL"), "100"));
  positions = {position_of("AAPL", "10", "101")};
  sync();
  const auto changes = story("t1").history.size();
  positions = {position_of("AAPL", "10", "99")};
  sync();
  CHECK(find_trade("t1").unrealized_pnl->to_text() == "-10");
  CHECK(story("t1").history.size() == changes);
}

TEST_CASE_METHOD(SyncStage,
                 "sync_run: an order that ended unfilled is an error",
                 "[actors][sync_run]") {
  auto order = filled_entry(store_sent("t1", "AAPL"), "100");
  order.status = "rejected";
  order.filled_quantity = {};
  book(order);
  const auto report = sync();
  CHECK(report->errored == 1);
  CHECK(report->results.at(0).from == "OPEN");
  CHECK(report->results.at(0).to == "ERROR");
  CHECK(report->results.at(0).reason == "broker_rejected");
  CHECK(find_trade("t1").error == "broker_rejected");
  CHECK(story("t1").history.back().detail ==
        "status=rejected, filledQty=0, position=no");
}

TEST_CASE_METHOD(SyncStage,
                 "sync_run: missing for less than 15 minutes is fine",
                 "[actors][sync_run]") {
  auto trade = open_trade("t1", "AAPL");
  trade.executed_at = wall()->now();
  store(trade);
  advance(15min - 1s - 1ms); // the next run takes a second
  CHECK(sync()->results.at(0).reason == "order_not_found");
  CHECK(find_trade("t1").status == TradeStatus::open);
  advance(1ms);
  CHECK(sync()->results.at(0).reason == "broker_missing");
  CHECK(find_trade("t1").status == TradeStatus::error);
}

TEST_CASE_METHOD(SyncStage, "sync_run: without the broker nothing changes",
                 "[actors][sync_run]") {
  store_sent("t1", "AAPL");
  SECTION("no positions") {
    truth_error = "positions_fetch_failed";
  }
  SECTION("an old reading") {
    reading_age = 1ms;
  }
  const auto report = sync();
  REQUIRE_FALSE(report.has_value());
  CHECK(report.error().name == "broker_truth_failed");
  CHECK(find_trade("t1").status == TradeStatus::open);
}

TEST_CASE_METHOD(SyncStage, "sync_run: a look-up that fails says nothing",
                 "[actors][sync_run]") {
  store_sent("t1", "AAPL");
  failure = Error{GENERATE(Errc::timeout, Errc::rate_limited), "busy"};
  const auto report = sync();
  REQUIRE(report.has_value());
  CHECK(report->unchanged == 1);
  CHECK(report->results.at(0).reason == "order_lookup_failed");
  CHECK(kept() == std::vector<std::string>{"order_lookup_failed"});
}

TEST_CASE_METHOD(SyncStage,
                 "sync_run: what became of unresolved orders is told",
                 "[actors][sync_run]") {
  auto trade = open_trade("t1", "AAPL");
  SeedTrades seeds{{trade}, "2026-01-30", trade.created_at, "run-0"};
  ask<SeededTrades>(writer, seeds);
  ReserveEntry entry;
  entry.seen = entry.planned = find_trade("t1");
  entry.planned.quantity = Decimal::whole(10);
  entry.snapshot_at = entry.now = wall()->now();
  entry.et_date = "2026-01-30";
  const auto intent = ask<EntryReserved>(writer, entry)->intent;
  REQUIRE(intent);
  CHECK(sync()->results.at(0).reason == "unresolved_intent");

  resolutions.answer = [&, this](const ResolveIntents&) {
    SettleIntent order;
    order.client_order_id = intent->client_order_id;
    order.order = filled_entry(open_trade("t1", "AAPL"), "100");
    order.et_date = "2026-01-30";
    order.now = wall()->now();
    caf::anon_send(caf::actor_cast<caf::actor>(writer), order);
    return Result<IntentsResolved>({1, 0});
  };
  resolutions.delay = 1ms;
  const auto report =
    ask<SyncReport>(reconciler, SyncTrades{"run-2", within(30s)}, 1s);
  CHECK(report->opened == 1);
  CHECK(report->results.at(0).from == "AUTO_PENDING");
  CHECK(report->results.at(0).to == "OPEN");
  CHECK(report->results.at(0).reason == "intent_accepted");
}
