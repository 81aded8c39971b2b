#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/overnight/calculation.hpp"
#include "tests/support/number.hpp"

/// Rules, versions and assets that scoring tests begin with.
namespace signalbox::test {

/// A rule that gives 10 points; an empty value is none.
inline CriterionRule rule(Metric metric, Comparison comparison,
                          std::string_view value = {},
                          std::string_view value2 = {}) {
  CriterionRule made;
  made.id = "r-";
  made.id += metric_names.of(metric);
  made.name = "Rule on ";
  made.name += metric_names.of(metric);
  made.metric = metric;
  made.comparison = comparison;
  made.points = 10;
  if (!value.empty())
    made.value = number(value);
  if (!value2.empty())
    made.value2 = number(value2);
  return made;
}

inline CriterionRule worth(int points, CriterionRule rule) {
  rule.points = points;
  return rule;
}

/// Version 1 for tech shares of the US.
inline CriteriaVersion version_of(std::vector<CriterionRule> rules) {
  CriteriaVersion version;
  version.id = "v1";
  version.user_id = "u1";
  version.asset_type = "stock";
  version.market = "US_TECH";
  version.name = "Value";
  version.rules = std::move(rules);
  return version;
}

inline SharedCriteria shared(CriteriaVersion version) {
  return std::make_shared<const CriteriaVersion>(std::move(version));
}

inline SharedCriteria criteria_of(std::vector<CriterionRule> rules) {
  return shared(version_of(std::move(rules)));
}

inline constexpr WallTime quoted_at{Millis{1769788800000}}; // 2026-01-30, 16:00

inline PriceQuote price_of(std::string_view text) {
  return {"AAPL", number(text), Currency::usd, quoted_at, "alpaca", false};
}

/// A share of AAPL at 187.25 dollars, without fundamentals.
inline AssetInput asset_of(std::string id) {
  AssetInput asset;
  asset.asset_id = std::move(id);
  asset.symbol = "AAPL";
  asset.asset_type = "stock";
  asset.market = "US_TECH";
  asset.price = price_of("187.25");
  return asset;
}

using Figures = std::vector<std::pair<Metric, std::string_view>>;

/// The same with fundamentals in dollars.
inline AssetInput asset_with(const Figures& figures) {
  auto asset = asset_of("a1");
  asset.fundamentals = FundamentalsQuote{
    "AAPL", Currency::usd, "2026-01-30", "fundamentals", quoted_at, {}};
  for (const auto& [metric, text] : figures)
    asset.fundamentals->values.at(static_cast<std::size_t>(metric)) =
      number(text);
  return asset;
}

inline RateQuote rate_quote(std::string_view rate) {
  return {number(rate), "2026-01-29", quoted_at, "frankfurter", false};
}

/// One dollar is 5.3124 reals and 0.92 euros.
inline RateSheet dollar_rates() {
  return {Currency::usd,
          {{Currency::brl, rate_quote("5.3124")},
           {Currency::eur, rate_quote("0.92")}}};
}

} // namespace signalbox::test
