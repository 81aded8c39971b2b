#include "domain/trades/order_sync.hpp"

#include <chrono>

#include "tests/support/catch.hpp"
#include "tests/support/trades.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

Trade sent() {
  auto trade = open_trade("t1", "AAPL");
  trade.stop_order_id.clear();
  trade.take_profit_order_id.clear();
  trade.executed_at = trade_day;
  return trade;
}

BrokerOrder entry_with_status(std::string status, const char* filled = "0") {
  auto order = filled_entry(sent(), "100.5");
  order.status = std::move(status);
  order.filled_quantity = number(filled);
  return order;
}

} // namespace

TEST_CASE("order_sync: a filled order tells its fills and its legs",
          "[domain][order_sync]") {
  const auto trade = sent();
  const auto verdict =
    sync_trade({}, trade, {filled_entry(trade, "100.5"), {}}, trade_day + 1min);
  CHECK(verdict.changed);
  CHECK(verdict.reason == "order_synced");
  CHECK(verdict.next.status == TradeStatus::open);
  CHECK(verdict.next.broker_status == "filled");
  CHECK(verdict.next.filled_quantity->to_text() == "10");
  CHECK(verdict.next.average_fill->to_text() == "100.5");
  CHECK(verdict.next.stop_order_id == "stop-t1");
  CHECK(verdict.next.take_profit_order_id == "tp-t1");
  CHECK(verdict.next.updated_at == trade_day + 1min);
}

TEST_CASE("order_sync: a second look at the same order changes nothing",
          "[domain][order_sync]") {
  const auto trade = sent();
  const OrderFacts facts{filled_entry(trade, "100.5"),
                         position_of("AAPL", "10", "101")};
  const auto first = sync_trade({}, trade, facts, trade_day + 1min);
  const auto second = sync_trade({}, first.next, facts, trade_day + 6min);
  CHECK_FALSE(second.changed);
  CHECK_FALSE(second.marked);
  CHECK(second.reason == "in_step");
  CHECK(second.next.updated_at == first.next.updated_at);
}

TEST_CASE("order_sync: ids of legs that were moved are kept",
          "[domain][order_sync]") {
  auto trade = sent();
  trade.stop_order_id = "moved-stop";
  const auto verdict =
    sync_trade({}, trade, {filled_entry(trade, "100.5"), {}}, trade_day);
  CHECK(verdict.next.stop_order_id == "moved-stop");
}

TEST_CASE("order_sync: an order that ended without a fill is an error",
          "[domain][order_sync]") {
  const std::string status = GENERATE("canceled", "rejected", "expired");
  const auto verdict =
    sync_trade({}, sent(), {entry_with_status(status), {}}, trade_day);
  CHECK(verdict.next.status == TradeStatus::error);
  CHECK(verdict.next.error == "broker_" + status);
  CHECK(verdict.reason == "broker_" + status);
}

TEST_CASE("order_sync: with the position there it stays open",
          "[domain][order_sync]") {
  const auto status = GENERATE("canceled", "rejected", "expired");
  const OrderFacts facts{entry_with_status(status), position_of("AAPL", "10")};
  const auto verdict = sync_trade({}, sent(), facts, trade_day);
  CHECK(verdict.next.status == TradeStatus::open);
  CHECK(verdict.next.broker_status == "position_open");
  CHECK(verdict.reason == "position_open");
  CHECK_FALSE(sync_trade({}, verdict.next, facts, trade_day).changed);
}

TEST_CASE("order_sync: a part that was filled keeps the trade open",
          "[domain][order_sync]") {
  const auto verdict =
    sync_trade({}, sent(), {entry_with_status("canceled", "4"), {}}, trade_day);
  CHECK(verdict.next.status == TradeStatus::open);
  CHECK(verdict.next.filled_quantity->to_text() == "4");
}

TEST_CASE("order_sync: a status that nobody knows counts as open",
          "[domain][order_sync]") {
  const auto status = GENERATE("new", "held", "some_new_word");
  const auto verdict =
    sync_trade({}, sent(), {entry_with_status(status), {}}, trade_day);
  CHECK(verdict.next.status == TradeStatus::open);
}

TEST_CASE("order_sync: missing is only what is missing for 15 minutes",
          "[domain][order_sync]") {
  const auto at = [](WallTime now, OrderFacts facts) {
    return sync_trade({}, sent(), facts, now);
  };
  const auto young = at(trade_day + 15min - 1ms, {});
  CHECK(young.next.status == TradeStatus::open);
  CHECK_FALSE(young.changed);
  CHECK(young.reason == "order_not_found");
  const auto old = at(trade_day + 15min, {});
  CHECK(old.next.status == TradeStatus::error);
  CHECK(old.reason == "broker_missing");
  CHECK(old.detail == "order=not found, position=no, ageMin=15");
  const auto held = at(trade_day + 1h, {{}, position_of("AAPL", "10")});
  CHECK(held.next.status == TradeStatus::open);
}

TEST_CASE("order_sync: the market marks both sides exactly",
          "[domain][order_sync]") {
  struct Case {
    Side side;
    const char *quantity, *price, *pnl, *r;
  };
  const auto at =
    GENERATE(Case{Side::long_side, "10", "103.333", "28.33", "1.4165"},
             Case{Side::long_side, "10", "97", "-35", "-1.75"},
             Case{Side::short_side, "-10", "97", "35", "1.75"},
             Case{Side::short_side, "-10", "101", "-5", "-0.25"});
  auto trade = open_trade("t1", "AAPL", at.side);
  trade.average_fill = number("100.5");
  mark_trade(trade, position_of("AAPL", at.quantity, at.price));
  CHECK(trade.unrealized_pnl->to_text() == at.pnl);
  CHECK(trade.unrealized_r->to_text() == at.r);
  CHECK(trade.last_price->to_text() == at.price);
}

TEST_CASE("order_sync: a position of the other direction marks nothing",
          "[domain][order_sync]") {
  auto trade = open_trade("t1", "AAPL");
  mark_trade(trade, position_of("AAPL", "-10", "97"));
  CHECK_FALSE(trade.last_price);
}
