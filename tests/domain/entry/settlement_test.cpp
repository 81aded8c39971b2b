#include "domain/entry/settlement.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

/// A trade of 34 AAPL whose order was sent.
struct SettlementDesk {
  SettlementDesk() {
    trade.id = "1";
    trade.ticker = "AAPL";
    trade.quantity = Decimal::whole(34);
    trade.entry_price = Decimal::scaled(18725, 2);
    trade.stop_price = Decimal::scaled(1851, 1);
    trade.risk_dollars = Decimal::whole(75);
    trade.tier = Tier::b;
    trade.client_order_id = "ae-1";
    trade.error = "broker_rate_limited";
    order.client_order_id = "ae-1";
    order.et_date = "2026-01-30";
    order.now = noon;
  }

  Settlement settle() const { return settle_intent(order, trade, guard); }

  BrokerOrder& accepted(const std::string& status) {
    order.state = IntentState::accepted;
    order.order.emplace();
    order.order->id = "b-1";
    order.order->status = status;
    return *order.order;
  }

  std::vector<std::string> texts() const {
    std::vector<std::string> texts;
    for (const auto& message : notices_of(order, settle()))
      texts.push_back(message.type + " " + message.dedupe_key + " " +
                      message.text);
    return texts;
  }

  Trade trade;
  GuardState guard;
  SettleIntent order;
};

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE_METHOD(SettlementDesk,
                 "settlement: an accepted order opens the trade",
                 "[domain][settlement]") {
  accepted("new");
  guard.consecutive_failures = 3;
  guard.auto_disabled_reason = "max_consecutive_failures";
  const auto settled = settle();
  CHECK(settled.placed);
  CHECK(settled.reason == "placed");
  CHECK(settled.detail ==
        "clientOrderId=ae-1, orderId=b-1, quantity=34, brokerStatus=new");
  CHECK(settled.trade.status == TradeStatus::open);
  CHECK(settled.trade.error.empty());
  CHECK(settled.trade.broker_status == "new");
  CHECK(settled.guard.entries_today == 1);
  CHECK(settled.guard.consecutive_failures == 0);
  CHECK(settled.guard.auto_disabled_reason.empty());
}

TEST_CASE_METHOD(SettlementDesk,
                 "settlement: a trade was executed when it was filled",
                 "[domain][settlement]") {
  auto& broker = accepted("filled");
  CHECK(settle().trade.executed_at == noon);
  broker.submitted_at = noon - 2s;
  CHECK(settle().trade.executed_at == noon - 2s);
  broker.filled_at = noon - 1s;
  CHECK(settle().trade.executed_at == noon - 1s);
}

TEST_CASE_METHOD(SettlementDesk,
                 "settlement: legs are told apart by their type",
                 "[domain][settlement]") {
  auto& broker = accepted("new");
  broker.legs.resize(2);
  broker.legs[0].id = "profit";
  broker.legs[0].type = "limit";
  broker.legs[1].id = "stop";
  broker.legs[1].type = GENERATE("stop", "stop_limit");
  CHECK(settle().trade.take_profit_order_id == "profit");
  CHECK(settle().trade.stop_order_id == "stop");
}

TEST_CASE_METHOD(SettlementDesk,
                 "settlement: the time of the last entry never goes back",
                 "[domain][settlement]") {
  accepted("new");
  guard.last_entry_at = noon + 1min;
  CHECK(settle().guard.last_entry_at == noon + 1min);
  guard.last_entry_at = noon - 1min;
  CHECK(settle().guard.last_entry_at == noon);
}

TEST_CASE_METHOD(SettlementDesk,
                 "settlement: a fill outweighs the order's death",
                 "[domain][settlement]") {
  auto& broker = accepted("canceled");
  CHECK(settle().trade.status == TradeStatus::error);
  CHECK(settle().reason == "broker_canceled");
  broker.filled_quantity = Decimal::whole(10);
  CHECK(settle().trade.status == TradeStatus::open);
  CHECK(settle().trade.filled_quantity == Decimal::whole(10));
}

TEST_CASE_METHOD(SettlementDesk,
                 "settlement: a death is neither success nor failure",
                 "[domain][settlement]") {
  accepted("rejected");
  guard.consecutive_failures = 2;
  CHECK(settle().placed);
  CHECK(settle().guard.entries_today == 1);
  CHECK(settle().guard.consecutive_failures == 2);
}

TEST_CASE_METHOD(SettlementDesk,
                 "settlement: the breaker opens at its number, once",
                 "[domain][settlement]") {
  order.state = IntentState::refused;
  guard.consecutive_failures = 1;
  CHECK_FALSE(settle().breaker_opened);
  guard.consecutive_failures = 2;
  CHECK(settle().breaker_opened);
  CHECK(settle().guard.auto_disabled_reason == "max_consecutive_failures");
  guard.auto_disabled_reason = "by hand";
  CHECK_FALSE(settle().breaker_opened);
  CHECK(settle().guard.auto_disabled_reason == "by hand");
  CHECK(settle().guard.consecutive_failures == 3);
}

TEST_CASE_METHOD(SettlementDesk,
                 "settlement: a refusal without a word still has a code",
                 "[domain][settlement]") {
  order.state = IntentState::refused;
  CHECK(settle().trade.error == "alpaca_error");
  order.detail = "insufficient buying power";
  CHECK(settle().trade.error == "insufficient buying power");
  CHECK(settle().reason == "alpaca_error");
}

TEST_CASE_METHOD(SettlementDesk,
                 "settlement: what was no order leaves the guards alone",
                 "[domain][settlement]") {
  order.state = GENERATE(IntentState::absent, IntentState::withdrawn);
  guard.consecutive_failures = 2;
  const auto settled = settle();
  CHECK(settled.trade.status == TradeStatus::auto_pending);
  CHECK(settled.trade.client_order_id.empty());
  CHECK(settled.trade.error.empty());
  CHECK_FALSE(settled.placed);
  CHECK(settled.guard.consecutive_failures == 2);
  CHECK(settled.reason == to_string(order.state));
  order.detail = "broker_rate_limited";
  CHECK(settle().trade.error == "broker_rate_limited");
  CHECK(texts().empty());
}

TEST_CASE_METHOD(SettlementDesk, "settlement: no end bends the state machine",
                 "[domain][settlement]") {
  trade.status = TradeStatus::voided;
  accepted("new");
  CHECK(settle().trade.status == TradeStatus::voided);
  order.state = IntentState::refused;
  CHECK(settle().trade.status == TradeStatus::voided);
}

TEST_CASE_METHOD(SettlementDesk,
                 "settlement: people are told of a success in numbers",
                 "[domain][settlement]") {
  accepted("new");
  CHECK(texts() ==
        Texts{"AUTO_ENTRY_PLACED auto-entry-placed-ae-1 AAPL LONG: entry order "
              "for 34 placed (paper, new). Entry 187.25, stop 185.1, take "
              "profit none, risk 75 dollars, tier B. Broker order b-1, client "
              "order id ae-1."});
}

TEST_CASE_METHOD(SettlementDesk,
                 "settlement: people are told of failures and the breaker",
                 "[domain][settlement]") {
  order.state = IntentState::refused;
  order.detail = "insufficient buying power";
  guard.consecutive_failures = 2;
  CHECK(texts() ==
        Texts{"AUTO_ENTRY_FAILED auto-entry-failed-ae-1 AAPL LONG: the entry "
              "order for 34 was refused by the broker: insufficient buying "
              "power. Client order id ae-1; failures in a row: 3 (limit 3).",
              "AUTO_ENTRY_DISABLED auto-entry-disabled-2026-01-30 Entries are "
              "off (max_consecutive_failures): failures in a row: 3 (limit 3). "
              "The last was ae-1: insufficient buying power. They stay off "
              "until an entry succeeds or the guard is reset."});
}

TEST_CASE_METHOD(SettlementDesk,
                 "settlement: people are told of an order that died",
                 "[domain][settlement]") {
  accepted("expired");
  CHECK(texts() ==
        Texts{"AUTO_ENTRY_FAILED auto-entry-failed-ae-1 AAPL LONG: the entry "
              "order for 34 was taken by the broker and then expired without a "
              "fill. Client order id ae-1; failures in a row: 0 (limit 3)."});
}
