#pragma once

#include <cstddef>

#include "domain/core/enum_names.hpp"

namespace signalbox {

/// What a rule may look at: fifteen fundamentals, and the price.
enum class Metric {
  dividend_yield,
  pe_ratio,
  pb_ratio,
  market_cap,
  revenue,
  earnings,
  surplus_years,
  roe,
  roa,
  debt_to_equity,
  current_ratio,
  gross_margin,
  net_margin,
  payout_ratio,
  ev_ebitda,
  price,
};

inline constexpr std::size_t metric_count = 16;

inline constexpr EnumNames<Metric, metric_count> metric_names{
  {"dividend_yield", "pe_ratio", "pb_ratio", "market_cap", "revenue",
   "earnings", "surplus_years", "roe", "roa", "debt_to_equity", "current_ratio",
   "gross_margin", "net_margin", "payout_ratio", "ev_ebitda", "price"}};

/// Whether it is an amount of money, which is converted before it is compared.
constexpr bool is_monetary(Metric metric) {
  return metric == Metric::price || metric == Metric::market_cap ||
         metric == Metric::revenue || metric == Metric::earnings;
}

/// How a rule compares; `between` includes both ends, `exists` compares
/// nothing.
enum class Comparison { gt, lt, gte, lte, equals, between, exists };

inline constexpr EnumNames<Comparison, 7> comparison_names{
  {"gt", "lt", "gte", "lte", "equals", "between", "exists"}};

} // namespace signalbox
