#pragma once

#include "tests/support/scoring_case.hpp"

/// A calculation with something of everything, for tests of its records.
namespace signalbox::test {

/// Rules that match, do not match, lack a figure and lack a rate.
inline CriteriaVersion mixed_version() {
  return version_of(
    {worth(10, rule(Metric::pe_ratio, Comparison::lt, "20")),
     worth(-5, rule(Metric::roe, Comparison::between, "1", "2")),
     worth(15, rule(Metric::debt_to_equity, Comparison::gt, "2")),
     worth(4, rule(Metric::revenue, Comparison::gt, "1")),
     worth(1, rule(Metric::price, Comparison::exists))});
}

/// Two assets that are scored, one without a price and one without criteria.
inline CalculationInputs mixed_inputs() {
  CalculationInputs inputs;
  inputs.base_currency = Currency::brl;
  auto every = mixed_version();
  every.id = "v0";
  every.market = any_market;
  inputs.criteria = {shared(every), shared(mixed_version())};
  auto known = asset_with(
    {{Metric::pe_ratio, "12.5"}, {Metric::roe, "3"}, {Metric::revenue, "1e9"}});
  known.fundamentals->currency = Currency::chf;
  auto plain = asset_of("a2");
  plain.market = "US_ENERGY";
  plain.currency = Currency::eur;
  plain.price->currency.reset();
  auto unpriced = asset_of("a3");
  unpriced.price.reset();
  auto elsewhere = asset_of("a4");
  elsewhere.asset_type = "crypto";
  inputs.assets = {known, plain, unpriced, elsewhere};
  inputs.rates = dollar_rates();
  return inputs;
}

} // namespace signalbox::test
