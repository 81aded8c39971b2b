#include "domain/entry/order_plan.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "domain/broker/ticks.hpp"

namespace signalbox {

namespace {

const Decimal cent = Decimal::scaled(1, 2);

/// Intents of a trade are numbered; their ids have room for so many.
constexpr int highest_intent = 9999;

tl::unexpected<PlanFault> fault(TradeStatus status, std::string reason,
                                std::string detail) {
  return tl::unexpected<PlanFault>(
    PlanFault{status, std::move(reason), std::move(detail)});
}

tl::unexpected<PlanFault> poison(std::string detail) {
  return fault(TradeStatus::disabled, "poison_levels", std::move(detail));
}

/// The largest whole number q with q * `b` <= `a`, for `b` > 0.
Decimal whole_times(const Decimal& a, const Decimal& b) {
  const auto nearest = Decimal::quotient(a, b, 0);
  return nearest * b > a ? nearest - Decimal::whole(1) : nearest;
}

bool is_long(const Trade& trade) {
  return trade.side == Side::long_side;
}

/// How far `price` lies beyond `base` in the direction of profit.
Decimal gain(const Trade& trade, const Decimal& price, const Decimal& base) {
  return is_long(trade) ? price - base : base - price;
}

/// `base` moved by `distance` in the direction of profit.
Decimal beyond(const Trade& trade, const Decimal& base,
               const Decimal& distance) {
  return is_long(trade) ? base + distance : base - distance;
}

/// The next tick in the direction of profit, or against it.
Decimal tick_on(const Trade& trade, const Decimal& price) {
  return is_long(trade) ? tick_up(price) : tick_down(price);
}
Decimal tick_back(const Trade& trade, const Decimal& price) {
  return is_long(trade) ? tick_down(price) : tick_up(price);
}

/// Nothing when no valid limit price exists.
std::optional<Decimal> take_profit(const EntryRules& rules, const Trade& trade,
                                   const Decimal& base, const Decimal& r) {
  const auto wanted =
    beyond(trade, trade.entry_price, rules.reward_multiple * r);
  const auto nearest = beyond(trade, base, rules.min_take_profit);
  auto price = gain(trade, wanted, nearest).negative() ? nearest : wanted;
  if (!price.positive())
    return std::nullopt;
  price = tick_nearest(price);
  if (gain(trade, price, nearest).negative())
    price = tick_on(trade, nearest);
  if (!price.positive() || gain(trade, price, base) < cent)
    return std::nullopt;
  return price;
}

std::string numbers_of(const Trade& trade, const Decimal& base) {
  return fmt::format("stop={}, base={}", trade.stop_price.to_text(),
                     base.to_text());
}

} // namespace

tl::expected<Trade, PlanFault>
plan_entry(const EntryRules& rules, const Trade& trade, const Decimal& base) {
  if (client_order_id_of(trade.id, highest_intent).size() > longest_client_id)
    return fault(TradeStatus::error, "trade_id_too_long", trade.id);
  auto planned = trade;
  planned.tier = tier_of(rules.tiers, trade.score);
  if (!tier_allowed(rules.tiers, planned.tier))
    return fault(TradeStatus::disabled, "tier_disabled",
                 fmt::format("score={}, tier={}, allowed={}",
                             trade.score.to_text(), to_string(planned.tier),
                             rules.tiers.allowed));
  planned.decision_price = base;
  planned.stop_price = tick_back(trade, trade.stop_price);
  if (!planned.stop_price.positive() ||
      -gain(trade, planned.stop_price, base) < cent)
    return poison(numbers_of(planned, base));
  const auto r = (trade.entry_price - planned.stop_price).magnitude();
  planned.risk_dollars = rules.base_risk * risk_multiplier(planned.tier);
  const auto one = Decimal::whole(1);
  const auto affordable = whole_times(rules.max_notional, base);
  if (affordable < one)
    return poison(fmt::format("base={}, maxNotional={}", base.to_text(),
                              rules.max_notional.to_text()));
  planned.quantity =
    std::min(std::max(one, whole_times(planned.risk_dollars, r)), affordable);
  planned.take_profit_price = take_profit(rules, planned, base, r);
  return planned;
}

OrderRequest order_of(const Trade& planned, std::string client_order_id) {
  OrderRequest order;
  order.client_order_id = std::move(client_order_id);
  order.ticker = planned.ticker;
  order.side = is_long(planned) ? OrderSide::buy : OrderSide::sell;
  order.quantity = planned.quantity;
  order.take_profit = planned.take_profit_price;
  order.stop_loss = planned.stop_price;
  return order;
}

} // namespace signalbox
