#include "domain/overnight/quote_age.hpp"

#include <algorithm>

#include "domain/calendar/date.hpp"

namespace signalbox {
namespace {

constexpr std::chrono::days oldest_publication{5};

bool is_old(const RateQuote& quote, WallTime now) {
  const auto published = parse_date(quote.as_of);
  const auto today = std::chrono::floor<std::chrono::days>(now);
  return published &&
         today - std::chrono::sys_days(*published) > oldest_publication;
}

WallTime newest_answer(const RateSheet& rates) {
  WallTime newest{};
  for (const auto& [currency, quote] : rates.quotes)
    newest = std::max(newest, quote.fetched_at);
  return newest;
}

} // namespace

std::optional<RateSheet>
usable_rates(const RateSheet& kept, const ProviderRules& rules, WallTime now) {
  const auto newest = newest_answer(kept);
  if (kept.quotes.empty() || now - newest > rules.rates_max_age)
    return std::nullopt;
  RateSheet usable{kept.base, {}};
  for (const auto& [currency, quote] : kept.quotes)
    if (quote.fetched_at == newest)
      usable.quotes.emplace(currency, quote).first->second.stale = true;
  return usable;
}

std::vector<PriceQuote>
usable_prices(const QuoteBook& kept, const ProviderRules& rules, WallTime now) {
  std::vector<PriceQuote> usable;
  for (const auto& [symbol, price] : kept.prices)
    if (now - price.fetched_at <= rules.prices_max_age)
      usable.emplace_back(price).stale = true;
  return usable;
}

bool is_usable(const FundamentalsQuote& kept, const ProviderRules& rules,
               WallTime now) {
  return now - kept.fetched_at < rules.fundamentals_life;
}

RateSheet with_old_marked(RateSheet fresh, WallTime now) {
  for (auto& [currency, quote] : fresh.quotes)
    quote.stale = quote.stale || is_old(quote, now);
  return fresh;
}

bool has_stale(const RateSheet& rates) {
  return std::ranges::any_of(
    rates.quotes, [](const auto& entry) { return entry.second.stale; });
}

} // namespace signalbox
