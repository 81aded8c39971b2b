#include "actors/finalize_run.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/reconciler_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct FinalizeStage : ReconcilerStage {
  Trade store_closed(const std::string& id, const std::string& ticker) {
    auto trade = open_trade(id, ticker);
    trade.status = TradeStatus::closed;
    trade.closed_at = wall()->now();
    trade.close_reason = "reconciled_not_in_alpaca";
    store(trade);
    return trade;
  }

  /// Bought at 100, sold at a price by one of its legs.
  void fill(const Trade& trade, const std::string& leg, const char* price) {
    auto entry = filled_entry(trade, "100");
    for (auto& each : entry.legs)
      each.status = each.id == leg ? "filled" : "canceled";
    book(entry);
    fills.push_back(fill_of(entry.id, OrderSide::buy, "100", "10"));
    fills.push_back(fill_of(leg, OrderSide::sell, price, "10"));
  }

  std::vector<std::string> messages() {
    std::vector<std::string> types;
    for (;;) {
      const auto picked = ask<OutboxPicked>(
        writer, PickOutbox{OutboxChannel::notify, wall()->now()});
      if (!picked->message)
        return types;
      types.push_back(picked->message->content.type);
      ask<DeliveryNoted>(
        writer,
        NoteDelivery{
          picked->message->id, DeliveryState::sent, wall()->now(), {}, ""});
    }
  }
};

} // namespace

TEST_CASE_METHOD(FinalizeStage, "finalize_run: results are reckoned once",
                 "[actors][finalize_run]") {
  fill(store_closed("t1", "AAPL"), "tp-t1", "104");
  fill(store_closed("t2", "MSFT"), "stop-t2", "98");
  const auto report = finalize();
  REQUIRE(report.has_value());
  CHECK(report->checked == 2);
  CHECK(report->finalized == 2);
  CHECK(find_trade("t1").close_reason == "take_profit_hit");
  CHECK(find_trade("t1").realized_pnl->to_text() == "40");
  CHECK(find_trade("t2").close_reason == "stop_hit");
  CHECK(find_trade("t2").realized_r->to_text() == "-1");
  CHECK(story("t2").history.back().reason == "stop_hit");
  const auto desk = ask<EntryDesk>(reads, LoadEntryDesk{"2026-01-30"});
  CHECK(desk->guard.last_loss_at == trade_day);
  CHECK(messages() == std::vector<std::string>{"TRADE_CLOSED", "STOP_HIT"});
  CHECK(fill_reads.seen.size() == 1); // one window covers both

  const auto version = find_trade("t1").version;
  const auto again = finalize();
  CHECK(again->checked == 0);
  CHECK(find_trade("t1").version == version);
  CHECK(messages().empty());
}

TEST_CASE_METHOD(FinalizeStage, "finalize_run: never filled is void",
                 "[actors][finalize_run]") {
  store_closed("t1", "AAPL");
  const auto report = finalize();
  CHECK(report->results.at(0).outcome == "void");
  CHECK(report->finalized == 1);
  CHECK(find_trade("t1").status == TradeStatus::voided);
  CHECK(finalize()->checked == 0);
}

TEST_CASE_METHOD(FinalizeStage, "finalize_run: shares that are there reopen it",
                 "[actors][finalize_run]") {
  const auto trade = store_closed("t1", "AAPL");
  book(filled_entry(trade, "100"));
  fills = {fill_of("entry-t1", OrderSide::buy, "100", "10")};
  positions = {position_of("AAPL", "10")};
  CHECK(finalize()->results.at(0).outcome == "reopened");
  CHECK(find_trade("t1").status == TradeStatus::open);
  CHECK_FALSE(find_trade("t1").closed_at);
  const auto report = reconcile();
  CHECK(report->closed == 0);
}

TEST_CASE_METHOD(FinalizeStage,
                 "finalize_run: without a good reading only what does not need "
                 "one is settled",
                 "[actors][finalize_run]") {
  fill(store_closed("t1", "AAPL"), "tp-t1", "104");
  book(filled_entry(store_closed("t2", "MSFT"), "100"));
  fills.push_back(fill_of("entry-t2", OrderSide::buy, "100", "10"));
  positions = {position_of("MSFT", "10")};
  truth_error = "positions_fetch_failed";
  const auto report = finalize();
  CHECK(report->results.at(0).outcome == "finalized");
  CHECK(report->results.at(1).outcome == "pending");
  CHECK(report->results.at(1).reason == "exit_fills_incomplete");
}

TEST_CASE_METHOD(FinalizeStage,
                 "finalize_run: a broker that fails leaves everything waiting",
                 "[actors][finalize_run]") {
  fill(store_closed("t1", "AAPL"), "tp-t1", "104");
  failure = Error{Errc::unavailable, "down"};
  const auto report = finalize();
  REQUIRE(report.has_value());
  CHECK(report->results.at(0).outcome == "pending");
  CHECK(report->results.at(0).reason == "order_lookup_failed");
  failure.reset();
  fill_reads.answer = [](const ReadFills&) {
    return fail(Errc::rate_limited, "too many calls");
  };
  CHECK(finalize()->results.at(0).reason == "rate_limited");
  CHECK(kept() ==
        std::vector<std::string>{"order_lookup_failed", "rate_limited"});
  CHECK_FALSE(find_trade("t1").finalized_at);
}

TEST_CASE_METHOD(FinalizeStage,
                 "finalize_run: trades that wait let others have their turn",
                 "[actors][finalize_run]") {
  for (const auto* id : {"t1", "t2"}) {
    const auto trade = store_closed(id, std::string("W") + (id + 1));
    book(filled_entry(trade, "100"));
    fills.push_back(
      fill_of(trade.broker_order_id, OrderSide::buy, "100", "10"));
  }
  fill(store_closed("t3", "AAPL"), "tp-t3", "104");
  CHECK(finalize(2)->finalized == 0);
  CHECK(finalize(2)->finalized == 1);
  CHECK(find_trade("t3").finalized_at.has_value());
  CHECK(finalize(2)->results.at(0).id == "t2");
}

TEST_CASE_METHOD(FinalizeStage, "finalize_run: moved stops are followed",
                 "[actors][finalize_run]") {
  const auto trade = store_closed("t1", "AAPL");
  auto entry = filled_entry(trade, "100");
  entry.legs.at(0).status = "canceled";
  entry.legs.at(1).status = "replaced";
  entry.legs.at(1).replaced_by = "stop-2";
  book(entry);
  auto moved = order_of("stop-2", "AAPL", OrderSide::sell, "stop");
  moved.status = "filled";
  book(moved);
  fills = {fill_of("entry-t1", OrderSide::buy, "100", "10"),
           fill_of("stop-2", OrderSide::sell, "102", "10")};
  finalize();
  CHECK(find_trade("t1").realized_pnl->to_text() == "20");
  CHECK(find_trade("t1").close_reason == "stop_hit");
}
