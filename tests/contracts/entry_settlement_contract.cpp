#include "tests/contracts/trade_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct SettleFixture : TradeFixture {
  /// Refuses an order for a new trade of that ticker.
  IntentSettled refuse(const std::string& ticker) {
    return enter(born(ticker).id, IntentState::refused);
  }

  OrderIntent intent(const std::string& trade_id) {
    const auto found = story(trade_id);
    REQUIRE_FALSE(found.intents.empty());
    return found.intents.back();
  }
};

} // namespace

TEST_CASE_METHOD(SettleFixture,
                 "entry_desk: an accepted order opens its trade and counts",
                 "[contracts][entry_desk]") {
  born("AAPL");
  REQUIRE(reserve(reserve_order("t-AAPL")).intent);
  now += 1s;
  auto order = settle_order("ae-t-AAPL", IntentState::accepted);
  order.order->submitted_at = now - 1s;
  const auto settled = settle(order);
  CHECK(settled.changed);
  CHECK(settled.trade.status == TradeStatus::open);
  CHECK(settled.guard.entries_today == 1);
  CHECK(settled.guard.last_entry_at == now);
  const auto kept = trade("t-AAPL");
  CHECK(kept.status == TradeStatus::open);
  CHECK(kept.version == settled.trade.version);
  CHECK(kept.broker_order_id == "b-ae-t-AAPL");
  CHECK(kept.broker_status == "accepted");
  CHECK(kept.stop_order_id == "b-ae-t-AAPL-stop");
  CHECK(kept.take_profit_order_id == "b-ae-t-AAPL-profit");
  CHECK(kept.executed_at == now - 1s);
  CHECK_FALSE(kept.filled_quantity);
  CHECK(intent("t-AAPL").state == IntentState::accepted);
  CHECK(intent("t-AAPL").settled_at == now);
  CHECK(intent("t-AAPL").broker_order_id == "b-ae-t-AAPL");
  const auto after = desk();
  CHECK(after.unsettled.empty());
  REQUIRE(after.accepted.size() == 1);
  CHECK(after.accepted.at(0).client_order_id == "ae-t-AAPL");
  CHECK(after.guard.entries_today == 1);
  CHECK(after.ticker_entries.at("AAPL") == now);
  CHECK(funnel().orders_placed == 1);
  CHECK(changes("t-AAPL").back() == "AUTO_PENDING>OPEN placed");
  const auto told = messages();
  REQUIRE(told.size() == 1);
  CHECK(told.at(0).type == "AUTO_ENTRY_PLACED");
  CHECK(told.at(0).dedupe_key == "auto-entry-placed-ae-t-AAPL");
}

TEST_CASE_METHOD(SettleFixture,
                 "entry_desk: an order that is filled at once counts its fill",
                 "[contracts][entry_desk]") {
  born("AAPL");
  REQUIRE(reserve(reserve_order("t-AAPL")).intent);
  auto order = settle_order("ae-t-AAPL", IntentState::accepted);
  order.order->status = "filled";
  order.order->filled_quantity = Decimal::whole(34);
  order.order->filled_average = Decimal::scaled(18733, 2);
  settle(order);
  const auto kept = trade("t-AAPL");
  CHECK(kept.filled_quantity == Decimal::whole(34));
  CHECK(kept.average_fill == Decimal::scaled(18733, 2));
  CHECK(funnel().fills == 1);
}

TEST_CASE_METHOD(SettleFixture,
                 "entry_desk: an order that died without a fill is an ERROR",
                 "[contracts][entry_desk]") {
  refuse("MSFT");
  messages();
  born("AAPL");
  REQUIRE(reserve(reserve_order("t-AAPL")).intent);
  auto order = settle_order("ae-t-AAPL", IntentState::accepted);
  order.order->status = GENERATE("rejected", "canceled", "expired");
  const auto settled = settle(order);
  CHECK(settled.trade.status == TradeStatus::error);
  CHECK(settled.trade.error == "broker_" + order.order->status);
  CHECK(changes("t-AAPL").back() ==
        "AUTO_PENDING>ERROR broker_" + order.order->status);
  CHECK(settled.guard.entries_today == 1);
  CHECK(settled.guard.consecutive_failures == 1);
  CHECK(desk().accepted.empty());
  CHECK(message_types() == Texts{"AUTO_ENTRY_FAILED"});
}

TEST_CASE_METHOD(SettleFixture,
                 "entry_desk: the third refusal in a row opens the breaker",
                 "[contracts][entry_desk]") {
  const auto first = refuse("A");
  CHECK(first.trade.status == TradeStatus::error);
  CHECK(first.guard.consecutive_failures == 1);
  CHECK_FALSE(first.breaker_opened);
  CHECK_FALSE(refuse("B").breaker_opened);
  CHECK(message_types() == Texts{"AUTO_ENTRY_FAILED", "AUTO_ENTRY_FAILED"});
  const auto third = refuse("C");
  CHECK(third.breaker_opened);
  CHECK(third.guard.auto_disabled_reason == "max_consecutive_failures");
  CHECK(message_types() == Texts{"AUTO_ENTRY_FAILED", "AUTO_ENTRY_DISABLED"});
  CHECK(desk().guard.entries_today == 0);
  CHECK(funnel().orders_placed == 0);
  const auto stopped = reserve(reserve_order(born("D").id));
  CHECK(stopped.reason == "circuit_breaker");
  CHECK(stopped.detail == "max_consecutive_failures");
}

TEST_CASE_METHOD(SettleFixture, "entry_desk: a refusal keeps the broker's word",
                 "[contracts][entry_desk]") {
  born("AAPL");
  REQUIRE(reserve(reserve_order("t-AAPL")).intent);
  auto order = settle_order("ae-t-AAPL", IntentState::refused);
  order.detail = "insufficient buying power";
  settle(order);
  CHECK(trade("t-AAPL").error == "insufficient buying power");
  CHECK(intent("t-AAPL").detail == "insufficient buying power");
  const auto change = story("t-AAPL").history.back();
  CHECK(change.reason == "alpaca_error");
  CHECK(change.detail == "insufficient buying power");
  CHECK(change.run_id == "run-4");
  CHECK(messages().at(0).text.find("insufficient buying power") !=
        std::string::npos);
}

TEST_CASE_METHOD(SettleFixture,
                 "entry_desk: a success forgets failures and lifts the breaker",
                 "[contracts][entry_desk]") {
  born("D");
  REQUIRE(reserve(reserve_order("t-D")).intent);
  for (const auto* ticker : {"A", "B", "C"})
    refuse(ticker);
  CHECK_FALSE(desk().guard.auto_disabled_reason.empty());
  const auto settled = settle(settle_order("ae-t-D", IntentState::accepted));
  CHECK(settled.guard.consecutive_failures == 0);
  CHECK(settled.guard.auto_disabled_reason.empty());
  CHECK(desk().guard.auto_disabled_reason.empty());
}

TEST_CASE_METHOD(SettleFixture,
                 "entry_desk: an order that never was lets its trade wait "
                 "again, under a new id",
                 "[contracts][entry_desk]") {
  born("AAPL");
  const auto state = GENERATE(IntentState::absent, IntentState::withdrawn);
  CHECK(enter("t-AAPL", state).trade.status == TradeStatus::auto_pending);
  CHECK(trade("t-AAPL").client_order_id.empty());
  CHECK(trade("t-AAPL").error.empty());
  CHECK(desk().guard.consecutive_failures == 0);
  CHECK(desk().guard.entries_today == 0);
  CHECK(desk().ticker_entries.empty());
  const auto second = reserve(reserve_order("t-AAPL"));
  REQUIRE(second.intent);
  CHECK(second.intent->client_order_id == "ae-t-AAPL-2");
  CHECK(second.intent->number == 2);
  settle(settle_order("ae-t-AAPL-2", state));
  CHECK(reserve(reserve_order("t-AAPL")).intent->client_order_id ==
        "ae-t-AAPL-3");
  CHECK(story("t-AAPL").intents.size() == 3);
  CHECK(messages().empty());
}

TEST_CASE_METHOD(SettleFixture,
                 "entry_desk: a trade says that it waits for the broker's rate "
                 "limit",
                 "[contracts][entry_desk]") {
  born("AAPL");
  REQUIRE(reserve(reserve_order("t-AAPL")).intent);
  auto order = settle_order("ae-t-AAPL", IntentState::absent);
  order.detail = "broker_rate_limited";
  settle(order);
  CHECK(trade("t-AAPL").error == "broker_rate_limited");
  CHECK(trade("t-AAPL").status == TradeStatus::auto_pending);
  enter("t-AAPL");
  CHECK(trade("t-AAPL").error.empty());
}

TEST_CASE_METHOD(SettleFixture, "entry_desk: settling twice changes nothing",
                 "[contracts][entry_desk]") {
  born("AAPL");
  enter("t-AAPL");
  const auto before = trade("t-AAPL");
  messages();
  now += 1min;
  const auto state =
    GENERATE(IntentState::accepted, IntentState::refused, IntentState::absent);
  const auto again = settle(settle_order("ae-t-AAPL", state));
  CHECK_FALSE(again.changed);
  CHECK_FALSE(again.breaker_opened);
  CHECK(again.trade.version == before.version);
  CHECK(again.guard.entries_today == 1);
  CHECK(trade("t-AAPL").version == before.version);
  CHECK(intent("t-AAPL").state == IntentState::accepted);
  CHECK(intent("t-AAPL").settled_at == noon);
  CHECK(desk().guard.consecutive_failures == 0);
  CHECK(funnel().orders_placed == 1);
  CHECK(messages().empty());
}

TEST_CASE_METHOD(SettleFixture, "entry_desk: nobody is told without a webhook",
                 "[contracts][entry_desk]") {
  born("AAPL");
  REQUIRE(reserve(reserve_order("t-AAPL")).intent);
  auto order = settle_order("ae-t-AAPL", IntentState::accepted);
  order.notify = false;
  settle(order);
  CHECK(messages().empty());
}

TEST_CASE_METHOD(SettleFixture,
                 "entry_desk: midnight in New York resets the entries of the "
                 "day and nothing else",
                 "[contracts][entry_desk]") {
  enter(born("A").id);
  refuse("B");
  run(&WriteStores::entry_desk, &EntryDeskWrites::set_last_loss,
      SetLastLoss{now - 1h, now});
  const auto next_day = desk("2026-01-31");
  CHECK(next_day.guard.entries_today == 0);
  CHECK(next_day.guard.last_entry_at == now);
  CHECK(next_day.guard.last_loss_at == now - 1h);
  CHECK(next_day.guard.consecutive_failures == 1);
  CHECK(next_day.ticker_entries.at("A") == now);
  CHECK(desk().guard.entries_today == 1);
}

TEST_CASE_METHOD(SettleFixture,
                 "entry_desk: an entry counts for the date of its order",
                 "[contracts][entry_desk]") {
  born("A");
  REQUIRE(reserve(reserve_order("t-A")).intent);
  auto order = settle_order("ae-t-A", IntentState::accepted);
  order.et_date = "2026-02-02";
  CHECK(settle(order).guard.entries_today == 1);
  CHECK(desk().guard.entries_today == 0);
  CHECK(desk("2026-02-02").guard.entries_today == 1);
}

TEST_CASE_METHOD(SettleFixture,
                 "entry_desk: times of tickers are forgotten after 30 days",
                 "[contracts][entry_desk]") {
  enter(born("A").id);
  now += std::chrono::days{30} + 1ms;
  enter(born("B").id);
  CHECK(desk().ticker_entries.count("A") == 0);
  CHECK(desk().ticker_entries.count("B") == 1);
}

TEST_CASE_METHOD(SettleFixture,
                 "entry_desk: only a known intent is settled, and only to an "
                 "end",
                 "[contracts][entry_desk]") {
  const auto failed = [&](const SettleIntent& order) {
    return attempt(&WriteStores::entry_desk, &EntryDeskWrites::settle, order)
      .error()
      .code;
  };
  CHECK(failed(settle_order("ae-x", IntentState::refused)) == Errc::not_found);
  born("A");
  REQUIRE(reserve(reserve_order("t-A")).intent);
  CHECK(failed(settle_order("ae-t-A", IntentState::unresolved)) ==
        Errc::invalid_argument);
}
