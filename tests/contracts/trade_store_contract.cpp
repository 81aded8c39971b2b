#include "tests/contracts/trade_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE_METHOD(TradeFixture, "trade_store: a trade is born AUTO_PENDING",
                 "[contracts][trade_store]") {
  const auto seeded = seed({new_trade("AAPL", "s1")});
  REQUIRE(seeded.results.size() == 1);
  const auto& result = seeded.results.at(0);
  CHECK(result.seeded);
  CHECK(result.reason.empty());
  CHECK(result.signal_id == "s1");
  CHECK(result.ticker == "AAPL");
  CHECK(result.trade_id == "t-AAPL");
  const auto kept = trade("t-AAPL");
  CHECK(kept.status == TradeStatus::auto_pending);
  CHECK(kept.created_at == now);
  CHECK(kept.score == Score{83});
  CHECK(kept.tier == Tier::b);
  CHECK(kept.entry_price == Decimal::scaled(18725, 2));
  CHECK(changes("t-AAPL") == Texts{">AUTO_PENDING seeded"});
}

TEST_CASE_METHOD(TradeFixture, "trade_store: a signal has one trade at most",
                 "[contracts][trade_store]") {
  seed({new_trade("AAPL", "s1")});
  const auto again = seed({new_trade("MSFT", "s1")}, "2026-02-02");
  CHECK_FALSE(again.results.at(0).seeded);
  CHECK(again.results.at(0).reason == "already_has_trade_for_signal");
  CHECK(again.results.at(0).trade_id == "t-AAPL");
  CHECK_FALSE(store.read.trades->find({"t-MSFT"}).has_value());
}

TEST_CASE_METHOD(TradeFixture,
                 "trade_store: a ticker has one trade a date, whatever became "
                 "of it",
                 "[contracts][trade_store]") {
  auto second = new_trade("AAPL", "s2");
  second.id = "second";
  const auto seeded = seed({new_trade("AAPL", "s1"), second});
  CHECK(seeded.results.at(0).seeded);
  CHECK(seeded.results.at(1).reason == "already_has_trade_for_ticker_today");
  CHECK(seeded.results.at(1).trade_id == "t-AAPL");
  move_to("t-AAPL", TradeStatus::disabled);
  CHECK_FALSE(seed({second}).results.at(0).seeded);
  CHECK(seed({second}, "2026-02-02").results.at(0).seeded);
}

TEST_CASE_METHOD(TradeFixture,
                 "trade_store: a trade of another source does not use up the "
                 "date",
                 "[contracts][trade_store]") {
  auto manual = new_trade("AAPL");
  manual.source = "MANUAL";
  CHECK(seed({manual}).results.at(0).seeded);
  auto own = new_trade("AAPL");
  own.id = "own";
  CHECK(seed({own}).results.at(0).seeded);
}

TEST_CASE_METHOD(TradeFixture, "trade_store: every field of a trade is kept",
                 "[contracts][trade_store]") {
  const auto seen = born("AAPL");
  auto next = seen;
  next.status = TradeStatus::open;
  next.quantity = Decimal::scaled(345, 1);
  next.decision_price = Decimal::scaled(18731, 2);
  next.stop_price = Decimal::scaled(18509, 2);
  next.take_profit_price.reset();
  next.tier = Tier::a;
  next.score = Score{91};
  next.risk_dollars = Decimal::scaled(1005, 1);
  next.paper = false;
  next.client_order_id = "ae-1";
  next.broker_order_id = "b-1";
  next.broker_status = "filled";
  next.stop_order_id = "b-2";
  next.take_profit_order_id = "b-3";
  next.filled_quantity = Decimal::whole(34);
  next.average_fill = Decimal::scaled(187301234, 6);
  next.executed_at = now + 1s;
  next.closed_at = now + 2s;
  next.finalized_at = now + 3s;
  next.close_reason = "stop_hit";
  next.close_price = Decimal::scaled(18508, 2);
  next.realized_pnl = -Decimal::scaled(7536, 2);
  next.realized_r = -Decimal::scaled(102, 2);
  next.last_price = Decimal::scaled(1851, 1);
  next.unrealized_pnl = Decimal{};
  next.unrealized_r = Decimal::scaled(1, 18);
  next.error = "broker's \"word\"";
  next.managed = {"BE_1R", Decimal::scaled(18725, 2), now + 4s};
  now += 1min;
  CHECK(apply({{seen, next, "", ""}}).ids == Texts{"t-AAPL"});
  const auto kept = trade("t-AAPL");
  CHECK(kept.version == seen.version + 1);
  CHECK(kept.updated_at == now);
  CHECK(kept.created_at == seen.created_at);
  CHECK(kept.status == TradeStatus::open);
  CHECK(kept.quantity == next.quantity);
  CHECK(kept.decision_price == next.decision_price);
  CHECK(kept.stop_price == next.stop_price);
  CHECK_FALSE(kept.take_profit_price);
  CHECK(kept.tier == next.tier);
  CHECK(kept.score == next.score);
  CHECK(kept.risk_dollars == next.risk_dollars);
  CHECK_FALSE(kept.paper);
  CHECK(kept.client_order_id == next.client_order_id);
  CHECK(kept.broker_order_id == next.broker_order_id);
  CHECK(kept.broker_status == next.broker_status);
  CHECK(kept.stop_order_id == next.stop_order_id);
  CHECK(kept.take_profit_order_id == next.take_profit_order_id);
  CHECK(kept.filled_quantity == next.filled_quantity);
  CHECK(kept.average_fill == next.average_fill);
  CHECK(kept.executed_at == next.executed_at);
  CHECK(kept.closed_at == next.closed_at);
  CHECK(kept.finalized_at == next.finalized_at);
  CHECK(kept.close_reason == next.close_reason);
  CHECK(kept.close_price == next.close_price);
  CHECK(kept.realized_pnl == next.realized_pnl);
  CHECK(kept.realized_r == next.realized_r);
  CHECK(kept.last_price == next.last_price);
  CHECK(kept.unrealized_pnl == next.unrealized_pnl);
  CHECK(kept.unrealized_r == next.unrealized_r);
  CHECK(kept.error == next.error);
  CHECK(kept.managed.last_rule == next.managed.last_rule);
  CHECK(kept.managed.stop_price == next.managed.stop_price);
  CHECK(kept.managed.at == next.managed.at);
}

TEST_CASE_METHOD(TradeFixture, "trade_store: who a trade is never changes",
                 "[contracts][trade_store]") {
  const auto seen = born("AAPL");
  auto next = seen;
  next.ticker = "MSFT";
  next.signal_id = "other";
  next.side = Side::short_side;
  next.created_at = now - 1h;
  apply({{seen, next, "", ""}});
  const auto kept = trade("t-AAPL");
  CHECK(kept.ticker == "AAPL");
  CHECK(kept.signal_id.empty());
  CHECK(kept.side == Side::long_side);
  CHECK(kept.created_at == seen.created_at);
}

TEST_CASE_METHOD(TradeFixture,
                 "trade_store: what was changed meanwhile is stale, the others "
                 "are written",
                 "[contracts][trade_store]") {
  const auto old = born("AAPL");
  const auto other = born("MSFT");
  move_to("t-AAPL", TradeStatus::open);
  auto next = old;
  next.status = TradeStatus::disabled;
  auto fresh = other;
  fresh.error = "noted";
  const auto applied = apply({{old, next, "late", ""}, {other, fresh, "", ""}});
  CHECK(applied.stale == Texts{"t-AAPL"});
  CHECK(applied.ids == Texts{"t-MSFT"});
  CHECK(trade("t-AAPL").status == TradeStatus::open);
  CHECK(trade("t-MSFT").error == "noted");
}

TEST_CASE_METHOD(TradeFixture,
                 "trade_store: an illegal change is a conflict and undoes the "
                 "order",
                 "[contracts][trade_store]") {
  const auto first = born("AAPL");
  const auto second = born("MSFT");
  auto changed = first;
  changed.error = "noted";
  auto closed = second;
  closed.status = TradeStatus::closed;
  const auto refused = try_apply(
    apply_order({{first, changed, "noted", ""}, {second, closed, "", ""}}));
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::conflict);
  CHECK(refused.error().name == "illegal_state");
  CHECK(trade("t-AAPL").error.empty());
  CHECK(trade("t-MSFT").status == TradeStatus::auto_pending);
  CHECK(changes("t-AAPL").size() == 1);
}

TEST_CASE_METHOD(TradeFixture, "trade_store: an unknown trade is not found",
                 "[contracts][trade_store]") {
  auto unknown = new_trade("AAPL");
  const auto refused = try_apply(apply_order({{unknown, unknown, "", ""}}));
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::not_found);
  CHECK(store.read.trades->find({"t-AAPL"}).error().code == Errc::not_found);
}

TEST_CASE_METHOD(TradeFixture,
                 "trade_store: a change of status or one with a reason gets a "
                 "line of history",
                 "[contracts][trade_store]") {
  auto seen = born("AAPL");
  apply({{seen, seen, "", ""}});
  seen = trade("t-AAPL");
  apply({{seen, seen, "price_seen", "lastPrice=187.3"}});
  move_to("t-AAPL", TradeStatus::open);
  move_to("t-AAPL", TradeStatus::closed);
  move_to("t-AAPL", TradeStatus::open);
  move_to("t-AAPL", TradeStatus::closed);
  move_to("t-AAPL", TradeStatus::voided);
  CHECK(changes("t-AAPL") ==
        Texts{">AUTO_PENDING seeded", "AUTO_PENDING>AUTO_PENDING price_seen",
              "AUTO_PENDING>OPEN moved", "OPEN>CLOSED moved",
              "CLOSED>OPEN moved", "OPEN>CLOSED moved", "CLOSED>VOID moved"});
  const auto line = story("t-AAPL").history.at(1);
  CHECK(line.detail == "lastPrice=187.3");
  CHECK(line.run_id == "run-2");
  CHECK(line.at == now);
}

TEST_CASE_METHOD(TradeFixture, "trade_store: a loss only moves forward",
                 "[contracts][trade_store]") {
  const auto seen = born("AAPL");
  auto order = apply_order({});
  order.loss_at = noon - 1h;
  REQUIRE(try_apply(order).has_value());
  CHECK(desk().guard.last_loss_at == noon - 1h);
  order.loss_at = noon - 2h;
  order.updates = {{seen, seen, "", ""}};
  REQUIRE(try_apply(order).has_value());
  CHECK(desk().guard.last_loss_at == noon - 1h);
}

TEST_CASE_METHOD(TradeFixture,
                 "trade_store: messages and losses go with what was written",
                 "[contracts][trade_store]") {
  const auto seen = born("AAPL");
  auto order = apply_order({{seen, seen, "closed", ""}});
  order.loss_at = now;
  order.messages = {{OutboxChannel::notify, "TRADE_CLOSED", "AAPL", "", ""}};
  REQUIRE(try_apply(order).has_value());
  CHECK(message_types() == Texts{"TRADE_CLOSED"});
  order.loss_at = now + 1min;
  CHECK(try_apply(order)->stale == Texts{"t-AAPL"});
  CHECK(messages().empty());
  CHECK(desk().guard.last_loss_at == now);
}

TEST_CASE_METHOD(TradeFixture,
                 "trade_store: while an order may be on its way only its "
                 "outcome moves the trade",
                 "[contracts][trade_store]") {
  born("AAPL");
  REQUIRE(reserve(reserve_order("t-AAPL")).intent);
  const auto moved = move_to("t-AAPL", TradeStatus::error);
  CHECK(moved.stale == Texts{"t-AAPL"});
  CHECK(trade("t-AAPL").status == TradeStatus::auto_pending);
}

TEST_CASE_METHOD(TradeFixture, "trade_store: a first fill is counted once",
                 "[contracts][trade_store]") {
  born("AAPL");
  enter("t-AAPL");
  CHECK(funnel().orders_placed == 1);
  CHECK(funnel().fills == 0);
  for (const int quantity : {0, 10, 34}) {
    const auto seen = trade("t-AAPL");
    auto next = seen;
    next.filled_quantity = Decimal::whole(quantity);
    apply({{seen, next, "", ""}});
    CHECK(funnel().fills == (quantity == 0 ? 0 : 1));
  }
  CHECK(funnel("2026-01-29").fills == 0);
}
