#include "domain/trades/reconcile_plan.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "domain/core/time_text.hpp"
#include "domain/trades/trade_direction.hpp"

namespace signalbox {

namespace {

Presence either(const Presence& a, const Presence& b) {
  return {a.position || b.position, a.order_by_id || b.order_by_id,
          a.order_by_ticker || b.order_by_ticker};
}

bool has_unsettled(const std::vector<OrderIntent>& intents,
                   const Trade& trade) {
  return std::ranges::find(intents, trade.id, &OrderIntent::trade_id) !=
         intents.end();
}

/// Shares that a trade should hold; none while its entry still waits.
Decimal shares_of(const Trade& trade, const BrokerTruth& truth) {
  if (trade.filled_quantity)
    return *trade.filled_quantity;
  return truth.open_order(trade.broker_order_id) ? Decimal{} : trade.quantity;
}

/// Whether a trade's order has not told everything yet.
bool wants_look_up(const Trade& trade) {
  const bool told =
    trade.broker_status == "filled" || trade.broker_status == "position_open";
  return !told || !trade.filled_quantity || !trade.average_fill;
}

/// Hands the shares of each position out, oldest trade first.
class ShareCount {
public:
  ShareCount(const std::vector<Trade>& trades, const BrokerTruth& truth)
    : truth_(truth) {
    for (const auto& trade : trades)
      ++trades_in_[trade.ticker];
    for (const auto& position : truth.positions)
      left_[position.ticker] = position.quantity.magnitude();
  }

  /// Several trades share a ticker and this one has no shares left for it.
  bool is_surplus(const Trade& trade) {
    if (trades_in_[trade.ticker] < 2)
      return false;
    auto& left = left_[trade.ticker];
    const auto wanted = shares_of(trade, truth_);
    if (wanted > left)
      return true;
    left = left - wanted;
    return false;
  }

private:
  const BrokerTruth& truth_;
  std::map<std::string, int> trades_in_;
  std::map<std::string, Decimal> left_;
};

/// Why a trade that is at the broker deserves a look of people; or empty.
std::string mismatch_of(const Trade& trade, const BrokerTruth& truth,
                        ShareCount& shares) {
  const auto* position = truth.position_in(trade.ticker);
  if (!position)
    return {};
  if (!same_direction(trade.side, *position))
    return "side_mismatch";
  return shares.is_surplus(trade) ? "quantity_mismatch" : "";
}

TradeFinding judge(const Trade& trade, const ReconcileCase& facts,
                   ShareCount& shares) {
  const auto& [first, second] = facts.readings;
  const auto seen =
    either(presence_of(trade, *first), presence_of(trade, *second));
  TradeFinding finding{trade, {}, false, false};
  auto& row = finding.row;
  row.id = trade.id;
  row.ticker = trade.ticker;
  row.stale = !seen.any();
  row.position = seen.position;
  row.order_by_id = seen.order_by_id;
  row.order_by_ticker = seen.order_by_ticker;
  if (has_unsettled(facts.unsettled, trade)) {
    row.reason = "unresolved_intent";
  } else if (row.stale && trade.executed_at >= first->fetched_at) {
    row.reason = "opened_meanwhile";
  } else if (row.stale) {
    row.reason = "not_in_broker_positions_or_orders";
    finding.close = true;
  } else {
    row.reason = mismatch_of(trade, *second, shares);
    finding.look_up =
      facts.sync_to_position && seen.position && wants_look_up(trade);
  }
  return finding;
}

bool explains(const Trade& trade, const BrokerOrder& order) {
  return is_order_of(trade, order.id) ||
         (!order.client_order_id.empty() &&
          order.client_order_id == trade.client_order_id) ||
         (trade.ticker == order.ticker && order.side == exit_side(trade.side));
}

bool explained(const BrokerOrder& order, const KnownTrades& known) {
  return std::ranges::any_of(
           known.open,
           [&](const Trade& trade) { return explains(trade, order); }) ||
         std::ranges::any_of(known.intents, [&](const OrderIntent& intent) {
           return intent.client_order_id == order.client_order_id ||
                  intent.broker_order_id == order.id;
         });
}

bool explained(const BrokerPosition& position, const KnownTrades& known) {
  const auto& ticker = position.ticker;
  return std::ranges::find(known.open, ticker, &Trade::ticker) !=
           known.open.end() ||
         std::ranges::find(known.intents, ticker, &OrderIntent::ticker) !=
           known.intents.end();
}

} // namespace

std::string why_unbelieved(const BrokerReadings& readings, WallTime began) {
  for (const auto& truth : {readings.first, readings.second}) {
    if (!truth)
      return "there is no reading";
    if (!truth->good())
      return truth->error;
    if (truth->fetched_at < began)
      return fmt::format("stale_reading: seq={}, fetchedAt={}, runBegan={}",
                         truth->seq, to_iso(truth->fetched_at), to_iso(began));
  }
  if (readings.second->seq <= readings.first->seq)
    return fmt::format("same_reading: firstSeq={}, secondSeq={}",
                       readings.first->seq, readings.second->seq);
  return {};
}

std::string evidence_of(const BrokerReadings& readings) {
  const auto& [first, second] = readings;
  return fmt::format("firstSeq={}, firstPositions={}, firstOpenOrders={}, "
                     "secondSeq={}, secondPositions={}, secondOpenOrders={}, "
                     "secondFetchedAt={}",
                     first->seq, first->positions.size(),
                     first->open_orders.size(), second->seq,
                     second->positions.size(), second->open_orders.size(),
                     to_iso(second->fetched_at));
}

bool is_order_of(const Trade& trade, const std::string& order_id) {
  return !order_id.empty() && (order_id == trade.broker_order_id ||
                               order_id == trade.stop_order_id ||
                               order_id == trade.take_profit_order_id);
}

Presence presence_of(const Trade& trade, const BrokerTruth& truth) {
  Presence presence;
  presence.position = truth.position_in(trade.ticker) != nullptr;
  presence.order_by_ticker = truth.has_open_order_in(trade.ticker);
  presence.order_by_id =
    std::ranges::any_of(truth.open_orders, [&](const BrokerOrder& order) {
      return is_order_of(trade, order.id);
    });
  return presence;
}

std::vector<TradeFinding> judge_trades(const ReconcileCase& facts) {
  ShareCount shares(facts.open, *facts.readings.second);
  std::vector<TradeFinding> findings;
  for (const auto& trade : facts.open)
    findings.push_back(judge(trade, facts, shares));
  return findings;
}

std::vector<Orphan> find_orphans(const BrokerReadings& readings,
                                 const KnownTrades& known) {
  const auto& [first, second] = readings;
  std::vector<Orphan> orphans;
  for (const auto& position : second->positions)
    if (first->position_in(position.ticker) && !explained(position, known))
      orphans.push_back(
        {"position", position.ticker, "", "", position.quantity});
  for (const auto& order : second->open_orders)
    if (first->open_order(order.id) && !explained(order, known))
      orphans.push_back({"order", order.ticker, order.id, order.client_order_id,
                         order.quantity.value_or(Decimal{})});
  return orphans;
}

} // namespace signalbox
