#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/decimal.hpp"
#include "domain/overnight/currency.hpp"
#include "domain/overnight/metric.hpp"

namespace signalbox {

/// What the market last paid for a symbol (inside form).
struct PriceQuote {
  std::string symbol;
  Decimal price;                    ///< above zero
  std::optional<Currency> currency; ///< none: the asset's own
  WallTime fetched_at{};
  std::string source; ///< the provider's name
  bool stale = false; ///< the provider did not answer: this was kept
};

/// No currency is worth that many units of another: such a rate is none.
inline constexpr std::int64_t rate_limit = 10'000'000'000;

/// How many units of `to` one unit of `from` is worth, 8 decimals.
struct RateQuote {
  Decimal rate;      ///< above zero and below `rate_limit`
  std::string as_of; ///< the day of publication as the provider gave it
  WallTime fetched_at{};
  std::string source;
  bool stale = false;
};

/// All rates of one answer, from one base. A currency that is not in it has
/// no rate.
struct RateSheet {
  Currency base = Currency::usd;
  std::map<Currency, RateQuote> quotes; ///< never the base itself

  /// What one unit of `from` is worth in `to`, 8 decimals, by the cross rule
  /// of domain 6.5; nothing if a leg is missing. 1 if they are the same.
  std::optional<Decimal> rate(Currency from, Currency to) const;
};

/// What one unit of every currency is worth in one of them: the rates of a
/// sheet, worked out once.
class BaseRates {
public:
  BaseRates(const RateSheet& sheet, Currency base);

  Currency base() const { return base_; }

  /// As `RateSheet::rate` of that currency to the base.
  const std::optional<Decimal>& from(Currency currency) const {
    return rates_[static_cast<std::size_t>(currency)];
  }

private:
  Currency base_;
  std::array<std::optional<Decimal>, currency_count> rates_;
};

/// What a company last reported.
struct FundamentalsQuote {
  std::string symbol;
  std::optional<Currency> currency; ///< of its amounts; none: the asset's
  std::string data_date;            ///< `2026-01-30`, as it was given
  std::string source;
  WallTime fetched_at{};
  std::array<std::optional<Decimal>, metric_count> values; ///< no price in it

  const std::optional<Decimal>& value(Metric metric) const {
    return values.at(static_cast<std::size_t>(metric));
  }
};

/// Everything a run scores with, the same for every user of it.
struct QuoteBook {
  RateSheet rates;
  std::map<std::string, PriceQuote, std::less<>> prices; ///< by symbol
  std::map<std::string, FundamentalsQuote, std::less<>> fundamentals;
};

} // namespace signalbox
