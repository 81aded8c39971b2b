#pragma once

#include <optional>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/overnight/overnight_rules.hpp"
#include "domain/overnight/quotes.hpp"

/// How long what providers said is good (domain 6.5, 6.7). Age counts from
/// `fetched_at`; what was kept is marked stale when it is used.
namespace signalbox {

/// The kept rates that a run may use today: those of the newest answer, if
/// they are young enough, marked stale. Nothing if there are none.
std::optional<RateSheet> usable_rates(const RateSheet& kept,
                                      const ProviderRules& rules, WallTime now);

/// The same of prices: those that are young enough, marked stale.
std::vector<PriceQuote> usable_prices(const QuoteBook& kept,
                                      const ProviderRules& rules, WallTime now);

/// Whether kept fundamentals are young enough to be used without asking.
bool is_usable(const FundamentalsQuote& kept, const ProviderRules& rules,
               WallTime now);

/// A fresh answer whose rates were published more than 5 days ago is used, but
/// those rates are stale.
RateSheet with_old_marked(RateSheet fresh, WallTime now);

/// Whether anything in it is stale.
bool has_stale(const RateSheet& rates);

} // namespace signalbox
