#pragma once

#include <optional>
#include <string>

#include "domain/broker/broker.hpp"
#include "domain/signals/signal.hpp"
#include "domain/trades/trade.hpp"

namespace signalbox {

/// What seeding obeys (domain 3.13, 11.2).
struct SeedRules {
  TierRules tiers;
  Decimal base_risk = Decimal::whole(50);      ///< AUTO_BASE_RISK_DOLLARS
  Decimal reward_multiple = Decimal::whole(2); ///< AUTO_ENTRY_RR, in R
  bool paper = true; ///< what the trades are marked with
  Decimal own_stop_within = Decimal::scaled(5, 2); ///< of the base price
  Decimal default_stop = Decimal::scaled(1, 2);    ///< of the base price
  Decimal least_distance = Decimal::scaled(1, 2);  ///< dollars, stop to base
  /// A signal's own entry price stands in for a missing quote so long.
  Millis entry_price_max_age{15 * 60 * 1000};
};

/// What becomes of one signal.
struct SeedVerdict {
  std::optional<Trade> trade; ///< without an id; nothing: skipped
  std::string reason;         ///< `tier_disabled`, `no_base_price`,
                              ///< `bad_levels`, or empty
  std::string detail;         ///< the numbers that were compared
};

/// Makes a trade of a scored signal: the signal's own stop if it is sound and
/// near enough, else one at 1 %, on the broker's ticks; take profit in R.
SeedVerdict plan_seed(const SeedRules& rules, const Signal& signal,
                      const TickerPrices& prices, WallTime now);

/// Last trade, else the middle of a sound quote, else the signal's entry price
/// while the signal is young; nothing otherwise.
std::optional<Decimal> seed_base_price(const SeedRules& rules,
                                       const Signal& signal,
                                       const TickerPrices& prices,
                                       WallTime now);

} // namespace signalbox
