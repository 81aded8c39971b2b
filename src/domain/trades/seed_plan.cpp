#include "domain/trades/seed_plan.hpp"

#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "domain/broker/ticks.hpp"
#include "domain/trades/trade_direction.hpp"

namespace signalbox {

namespace {

SeedVerdict skipped(std::string reason, std::string detail) {
  return {std::nullopt, std::move(reason), std::move(detail)};
}

long age_in_minutes(const Signal& signal, WallTime now) {
  return std::chrono::floor<std::chrono::minutes>(now - signal.created_at)
    .count();
}

/// How far a stop lies beyond the base price; below zero on the wrong side.
Decimal stop_distance(Side side, const Decimal& base, const Decimal& stop) {
  return (base - stop) * sign_of(side);
}

/// Away from the entry, so that an own stop is not hit early.
Decimal stop_on_tick(Side side, const Decimal& stop) {
  return side == Side::long_side ? tick_down(stop) : tick_up(stop);
}

Decimal choose_stop(const SeedRules& rules, const Signal& signal,
                    const Decimal& base) {
  const auto own = signal.levels.stop;
  const auto distance = stop_distance(signal.side, base, own);
  const bool sound = own.positive() && distance >= rules.least_distance &&
                     distance <= base * rules.own_stop_within;
  if (sound)
    return stop_on_tick(signal.side, own);
  return stop_on_tick(signal.side,
                      base - base * rules.default_stop * sign_of(signal.side));
}

Trade trade_of(const SeedRules& rules, const Signal& signal, WallTime now) {
  Trade trade;
  trade.signal_id = signal.id;
  trade.ticker = signal.ticker;
  trade.side = signal.side;
  trade.score = signal.score->score;
  trade.tier = tier_of(rules.tiers, trade.score);
  trade.risk_dollars = rules.base_risk * risk_multiplier(trade.tier);
  trade.paper = rules.paper;
  trade.created_at = now;
  trade.updated_at = now;
  return trade;
}

} // namespace

std::optional<Decimal> seed_base_price(const SeedRules& rules,
                                       const Signal& signal,
                                       const TickerPrices& prices,
                                       WallTime now) {
  if (prices.last_trade && prices.last_trade->positive())
    return prices.last_trade;
  if (prices.bid && prices.ask && prices.bid->positive() &&
      prices.ask->positive())
    return TickerPrices{std::nullopt, prices.bid, prices.ask}.base();
  if (now - signal.created_at <= rules.entry_price_max_age)
    return signal.levels.entry;
  return std::nullopt;
}

SeedVerdict plan_seed(const SeedRules& rules, const Signal& signal,
                      const TickerPrices& prices, WallTime now) {
  if (!signal.score)
    return skipped("tier_disabled", "the signal has no score");
  auto trade = trade_of(rules, signal, now);
  if (!tier_allowed(rules.tiers, trade.tier))
    return skipped("tier_disabled",
                   fmt::format("tier={}, score={}, allowed={}",
                               to_string(trade.tier), trade.score.to_text(),
                               rules.tiers.allowed));
  const auto base = seed_base_price(rules, signal, prices, now);
  if (!base)
    return skipped("no_base_price",
                   fmt::format("no trade, no quote, signalAgeMin={}",
                               age_in_minutes(signal, now)));
  trade.entry_price = *base;
  trade.stop_price = choose_stop(rules, signal, *base);
  const auto risk = stop_distance(trade.side, *base, trade.stop_price);
  trade.take_profit_price =
    tick_nearest(*base + risk * rules.reward_multiple * sign_of(trade.side));
  if (!trade.stop_price.positive() || !trade.take_profit_price->positive() ||
      risk < rules.least_distance)
    return skipped("bad_levels",
                   fmt::format("base={}, stop={}, takeProfit={}",
                               base->to_text(), trade.stop_price.to_text(),
                               trade.take_profit_price->to_text()));
  return {std::move(trade), "", ""};
}

} // namespace signalbox
