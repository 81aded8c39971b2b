#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/contracts/store_fixture.hpp"

namespace signalbox::test {

using Texts = std::vector<std::string>;

/// The New York date of `noon`.
inline const std::string today = "2026-01-30";

/// A trade that is ready to be born; its id is `t-<ticker>`.
inline Trade new_trade(const std::string& ticker,
                       const std::string& signal_id = "") {
  Trade trade;
  trade.id = "t-" + ticker;
  trade.signal_id = signal_id;
  trade.ticker = ticker;
  trade.entry_price = Decimal::scaled(18725, 2);
  trade.stop_price = Decimal::scaled(1851, 1);
  trade.take_profit_price = Decimal::scaled(19155, 2);
  trade.tier = Tier::b;
  trade.score = Score{83};
  trade.risk_dollars = Decimal::whole(75);
  return trade;
}

/// What the broker says of a bracket order that it has just taken.
inline BrokerOrder taken_order(const std::string& client_order_id) {
  BrokerOrder order;
  order.id = "b-" + client_order_id;
  order.client_order_id = client_order_id;
  order.status = "accepted";
  BrokerOrder stop, profit;
  stop.id = order.id + "-stop";
  stop.type = "stop";
  profit.id = order.id + "-profit";
  profit.type = "limit";
  order.legs = {profit, stop};
  return order;
}

/// Trades and entries in every kind of store, each order committed.
struct TradeFixture : StoreFixture {
  SeededTrades seed(std::vector<Trade> trades,
                    const std::string& date = today) {
    return run(&WriteStores::trades, &TradeWrites::seed,
               SeedTrades{std::move(trades), date, now, "run-1"});
  }

  Trade born(const std::string& ticker) {
    seed({new_trade(ticker)});
    return trade("t-" + ticker);
  }

  Result<TradesApplied> try_apply(const ApplyTrades& order) {
    return attempt(&WriteStores::trades, &TradeWrites::apply, order);
  }

  ApplyTrades apply_order(std::vector<TradeUpdate> updates) const {
    ApplyTrades order;
    order.updates = std::move(updates);
    order.actor = "trade_reconciler";
    order.run_id = "run-2";
    order.now = now;
    return order;
  }

  TradesApplied apply(std::vector<TradeUpdate> updates) {
    auto applied = try_apply(apply_order(std::move(updates)));
    REQUIRE(applied.has_value());
    return std::move(*applied);
  }

  /// Moves a trade on, as it stands.
  TradesApplied move_to(const std::string& id, TradeStatus status) {
    const auto seen = trade(id);
    auto next = seen;
    next.status = status;
    if (status == TradeStatus::closed)
      next.closed_at = now;
    return apply({{seen, next, "moved", ""}});
  }

  /// One order for a trade as it stands, by an empty snapshot of this moment.
  ReserveEntry reserve_order(const std::string& id) {
    ReserveEntry order;
    order.seen = trade(id);
    order.planned = order.seen;
    order.planned.quantity = Decimal::whole(34);
    order.snapshot_at = now;
    order.et_date = today;
    order.run_id = "run-3";
    order.now = now;
    return order;
  }

  EntryReserved reserve(const ReserveEntry& order) {
    return run(&WriteStores::entry_desk, &EntryDeskWrites::reserve, order);
  }

  SettleIntent settle_order(const std::string& client_order_id,
                            IntentState state) const {
    SettleIntent order;
    order.client_order_id = client_order_id;
    order.state = state;
    if (state == IntentState::accepted)
      order.order = taken_order(client_order_id);
    order.et_date = today;
    order.run_id = "run-4";
    order.now = now;
    return order;
  }

  IntentSettled settle(const SettleIntent& order) {
    return run(&WriteStores::entry_desk, &EntryDeskWrites::settle, order);
  }

  /// Reserves for a trade and settles at once, with one client order id.
  IntentSettled enter(const std::string& id,
                      IntentState state = IntentState::accepted) {
    const auto reserved = reserve(reserve_order(id));
    REQUIRE(reserved.intent);
    return settle(settle_order(reserved.intent->client_order_id, state));
  }

  Trade trade(const std::string& id) { return story(id).trade; }

  TradeStory story(const std::string& id) {
    auto found = store.read.trades->find({id});
    REQUIRE(found.has_value());
    return std::move(*found);
  }

  EntryDesk desk(const std::string& date = today) {
    auto found = store.read.trades->entry_desk({date});
    REQUIRE(found.has_value());
    return std::move(*found);
  }

  /// `from>to reason` of each change, oldest first.
  Texts changes(const std::string& id) {
    Texts texts;
    for (const auto& change : story(id).history)
      texts.push_back(change.from + ">" + change.to + " " + change.reason);
    return texts;
  }

  Texts listed(const ListTrades& query) {
    const auto list = store.read.trades->list(query);
    REQUIRE(list.has_value());
    Texts ids;
    for (const auto& found : list->trades)
      ids.push_back(found.id);
    return ids;
  }

  FunnelStats funnel(const std::string& date = today) {
    const auto stats = store.read.signals->funnel({date});
    REQUIRE(stats.has_value());
    return *stats;
  }

  /// The messages to people that wait, oldest first; they are taken away.
  std::vector<NewOutboxMessage> messages() {
    std::vector<NewOutboxMessage> found;
    for (;;) {
      const auto picked = run(&WriteStores::outbox, &OutboxWrites::pick,
                              PickOutbox{OutboxChannel::notify, now});
      if (!picked.message)
        return found;
      found.push_back(picked.message->content);
      run(&WriteStores::outbox, &OutboxWrites::note,
          NoteDelivery{picked.message->id, DeliveryState::sent, now, {}, ""});
    }
  }

  Texts message_types() {
    Texts types;
    for (const auto& message : messages())
      types.push_back(message.type);
    return types;
  }
};

} // namespace signalbox::test
