#include "actors/reconcile_run.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/reconciler_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct ReconcileStage : ReconcilerStage {
  /// Five trades are OPEN here, the broker knows of two.
  void store_ghosts() {
    for (const auto* ticker : {"AAPL", "MSFT", "NVDA", "AMZN", "TSLA"})
      store(open_trade(std::string("t-") + ticker, ticker));
    positions = {position_of("AAPL", "10"), position_of("MSFT", "10")};
    for (const auto* id : {"t-AAPL", "t-MSFT"}) {
      const auto trade = find_trade(id);
      book(filled_entry(trade, "100"));
    }
  }

  int open_count() {
    ListTrades query;
    query.statuses = {TradeStatus::open};
    return static_cast<int>(ask<TradeList>(reads, query)->trades.size());
  }

  /// Nothing at all was written since.
  std::vector<std::int64_t> versions() {
    std::vector<std::int64_t> found;
    const auto list = ask<TradeList>(reads, ListTrades{});
    for (const auto& trade : list->trades)
      found.push_back(trade.version);
    return found;
  }
};

} // namespace

TEST_CASE_METHOD(ReconcileStage,
                 "reconcile_run: ghosts are closed with their evidence, and "
                 "the second run finds nothing to do",
                 "[actors][reconcile_run]") {
  store_ghosts();
  const auto first = reconcile();
  REQUIRE(first.has_value());
  CHECK(first->checked == 5);
  CHECK(first->closed == 3);
  CHECK(first->synced == 2);
  CHECK(first->positions_count == 2);
  CHECK(first->orphans.empty());
  CHECK(open_count() == 2);
  const auto ghost = story("t-NVDA");
  CHECK(ghost.trade.status == TradeStatus::closed);
  CHECK(ghost.trade.close_reason == "reconciled_not_in_alpaca");
  CHECK(ghost.trade.closed_at.has_value());
  CHECK_FALSE(ghost.trade.finalized_at);
  const auto& change = ghost.history.back();
  CHECK(change.reason == "not_in_broker_positions_or_orders");
  CHECK(change.run_id == "run-1");
  CHECK(change.detail.starts_with("firstSeq=1, firstPositions=2, "
                                  "firstOpenOrders=4, secondSeq=2, "));
  CHECK(filled_boxes == 1);
  CHECK(find_trade("t-AAPL").average_fill->to_text() == "100");

  const auto before = versions();
  const auto second = reconcile();
  REQUIRE(second.has_value());
  CHECK(second->checked == 2);
  CHECK(second->closed == 0);
  CHECK(second->synced == 0);
  CHECK(versions() == before);
  CHECK(filled_boxes == 1);
  CHECK(runs("reconcile").size() == 2);
  CHECK(runs("reconcile").at(1).detail ==
        R"({"dryRun":false,"checked":5,"closed":3,"synced":2,"orphans":0,)"
        R"("positionsCount":2,"openOrdersCount":4})");
}

TEST_CASE_METHOD(ReconcileStage,
                 "reconcile_run: the two readings are a second apart",
                 "[actors][reconcile_run]") {
  store_ghosts();
  const auto pending =
    start_asking<ReconcileReport>(reconciler, reconcile_order());
  advance(1s - 1ms);
  CHECK(truths.seen.size() == 1);
  advance(1ms);
  CHECK(truths.seen.size() == 2);
  CHECK(truths.seen.at(0).fresh);
  CHECK(truths.seen.at(1).fresh);
  CHECK(pending->has_value());
}

TEST_CASE_METHOD(
  ReconcileStage,
  "reconcile_run: a broken, an old or a repeated reading changes "
  "nothing at all",
  "[actors][reconcile_run]") {
  store_ghosts();
  const auto before = versions();
  SECTION("broken") {
    truth_error = "positions_fetch_failed";
  }
  SECTION("old") {
    reading_age = 1ms;
  }
  SECTION("repeated") {
    same_seq = true;
  }
  SECTION("silent") {
    truths.answer = [](const GetBrokerTruth&) { return std::nullopt; };
  }
  const auto report = ask<ReconcileReport>(reconciler, reconcile_order(), 40s);
  REQUIRE_FALSE(report.has_value());
  CHECK(report.error().code == Errc::unavailable);
  CHECK(report.error().name == "broker_truth_failed");
  CHECK(versions() == before);
  CHECK(runs("reconcile").at(0).outcome == "broker_truth_failed");
}

TEST_CASE_METHOD(ReconcileStage,
                 "reconcile_run: what one reading shows stays open",
                 "[actors][reconcile_run]") {
  store_ghosts();
  const auto pending =
    start_asking<ReconcileReport>(reconciler, reconcile_order());
  positions.clear();
  orders.clear();
  advance(1s);
  REQUIRE(pending->has_value());
  CHECK((*pending)->closed == 3);
  CHECK(open_count() == 2);
}

TEST_CASE_METHOD(ReconcileStage,
                 "reconcile_run: a dry run says what it would do",
                 "[actors][reconcile_run]") {
  store_ghosts();
  positions.push_back(position_of("XYZ", "1"));
  const auto before = versions();
  auto order = reconcile_order();
  order.dry_run = true;
  const auto report = ask<ReconcileReport>(reconciler, order, 2s);
  REQUIRE(report.has_value());
  CHECK(report->dry_run);
  CHECK(report->closed == 0);
  CHECK(std::ranges::count(report->results, "would_close",
                           &ReconcileRow::action) == 3);
  CHECK(report->orphans.size() == 1);
  CHECK(versions() == before);
  CHECK(filled_boxes == 0);
  CHECK(lookups.seen.empty());
}

TEST_CASE_METHOD(ReconcileStage,
                 "reconcile_run: trades with an unresolved intent are resolved "
                 "first and never closed",
                 "[actors][reconcile_run]") {
  auto trade = open_trade("t1", "AAPL");
  SeedTrades seeds{{trade}, "2026-01-30", trade.created_at, "run-0"};
  ask<SeededTrades>(writer, seeds);
  ReserveEntry entry;
  entry.seen = entry.planned = find_trade("t1");
  entry.planned.quantity = Decimal::whole(10);
  entry.snapshot_at = entry.now = wall()->now();
  entry.et_date = "2026-01-30";
  REQUIRE(ask<EntryReserved>(writer, entry)->intent);
  const auto report = reconcile();
  REQUIRE(report.has_value());
  CHECK(resolutions.seen.size() == 1);
  CHECK(report->closed == 0);
  CHECK(find_trade("t1").status == TradeStatus::auto_pending);
}

TEST_CASE_METHOD(ReconcileStage,
                 "reconcile_run: strange positions and orders are told once an "
                 "hour and never touched",
                 "[actors][reconcile_run]") {
  positions = {position_of("XYZ", "-3")};
  book(order_of("o-9", "ABC", OrderSide::buy, "limit"));
  const auto report = reconcile();
  REQUIRE(report.has_value());
  REQUIRE(report->orphans.size() == 2);
  CHECK(report->orphans.at(0).ticker == "XYZ");
  CHECK(report->orphans.at(1).id == "o-9");
  CHECK(cancels.seen.empty());
  CHECK(closings.seen.empty());
  CHECK(kept() == std::vector<std::string>{"orphan", "orphan"});
  reconcile();
  int waiting = 0;
  for (;; ++waiting) {
    const auto picked = ask<OutboxPicked>(
      writer, PickOutbox{OutboxChannel::notify, wall()->now()});
    if (!picked->message)
      break;
    CHECK(picked->message->content.type == "ORPHAN_POSITION");
    ask<DeliveryNoted>(
      writer,
      NoteDelivery{
        picked->message->id, DeliveryState::sent, wall()->now(), {}, ""});
  }
  CHECK(waiting == 2);
}

TEST_CASE_METHOD(ReconcileStage,
                 "reconcile_run: an order that cannot be looked up is said so",
                 "[actors][reconcile_run]") {
  store_ghosts();
  failure = Error{Errc::timeout, "no answer"};
  const auto report = reconcile();
  REQUIRE(report.has_value());
  CHECK(report->synced == 0);
  CHECK(report->closed == 3);
  CHECK(std::ranges::count(report->results, "order_lookup_failed",
                           &ReconcileRow::reason) == 2);
  CHECK(kept() == std::vector<std::string>(2, "order_lookup_failed"));
}

TEST_CASE_METHOD(ReconcileStage,
                 "reconcile_run: what somebody else has changed is left to him",
                 "[actors][reconcile_run]") {
  store_ghosts();
  const auto pending =
    start_asking<ReconcileReport>(reconciler, reconcile_order());
  auto other = find_trade("t-TSLA");
  other.managed.last_rule = "BE_1R";
  move_to(other, TradeStatus::open);
  advance(1s);
  REQUIRE(pending->has_value());
  CHECK((*pending)->closed == 2);
  CHECK(std::ranges::count((*pending)->results, "changed_meanwhile",
                           &ReconcileRow::reason) == 1);
  CHECK(find_trade("t-TSLA").status == TradeStatus::open);
}

TEST_CASE_METHOD(ReconcileStage, "reconcile_run: so many trades at most",
                 "[actors][reconcile_run]") {
  store_ghosts();
  auto order = reconcile_order();
  order.max = 4;
  order.close_reason = "by_hand";
  const auto report = ask<ReconcileReport>(reconciler, order, 2s);
  CHECK(report->checked == 4);
  CHECK(report->closed == 2);
}
