#pragma once

#include <memory>
#include <string>
#include <utility>

#include "domain/entry/entry_gate.hpp"
#include "tests/support/number.hpp"

namespace signalbox::test {

/// Friday 2026-01-30 10:00 in New York, inside the session.
inline constexpr WallTime desk_time{Millis{1769785200000}};

/// A LONG trade of tier A that waits for its entry: 100, stop 98.
inline Trade waiting_trade(std::string id = "t1", std::string ticker = "AAPL") {
  Trade trade;
  trade.id = std::move(id);
  trade.ticker = std::move(ticker);
  trade.entry_price = number("100");
  trade.stop_price = number("98");
  trade.score = Score{90};
  trade.tier = Tier::a;
  trade.created_at = desk_time - std::chrono::minutes{5};
  return trade;
}

inline OrderIntent intent_for(std::string ticker, IntentState state) {
  OrderIntent intent;
  intent.client_order_id = "ae-" + ticker;
  intent.ticker = std::move(ticker);
  intent.state = state;
  intent.created_at = desk_time - std::chrono::minutes{1};
  return intent;
}

inline BrokerPosition position_in(std::string ticker) {
  BrokerPosition position;
  position.ticker = std::move(ticker);
  position.quantity = Decimal::whole(10);
  return position;
}

inline BrokerOrder order_in(std::string id, std::string ticker) {
  BrokerOrder order;
  order.id = std::move(id);
  order.ticker = std::move(ticker);
  order.status = "new";
  return order;
}

/// A reading that began 10 s ago and shows nothing.
inline BrokerTruth flat_truth() {
  BrokerTruth truth;
  truth.seq = 1;
  truth.fetched_at = desk_time - std::chrono::seconds{10};
  return truth;
}

/// Facts that let an entry through, with one trade that waits.
inline EntryFacts open_facts() {
  EntryFacts facts;
  facts.rules.trading_enabled = true;
  facts.now = desk_time;
  facts.account = BrokerAccount{};
  facts.account->number = "PA1";
  facts.clock = BrokerClock{desk_time, true, desk_time + std::chrono::hours{72},
                            desk_time + std::chrono::hours{6}};
  facts.truth = std::make_shared<const BrokerTruth>(flat_truth());
  facts.desk.pending.push_back(waiting_trade());
  return facts;
}

inline void show(EntryFacts& facts, BrokerTruth truth) {
  facts.truth = std::make_shared<const BrokerTruth>(std::move(truth));
}

} // namespace signalbox::test
