#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/core/decimal.hpp"
#include "domain/overnight/criteria.hpp"
#include "domain/overnight/quotes.hpp"

namespace signalbox {

/// Which arithmetic made a score; grows when a rule of domain 6.2 changes.
inline constexpr const char* engine_version = "1";

/// How a rule ended on an asset.
enum class RuleMark { matched, unmatched, missing_fundamental, missing_rate };

/// One rule of the breakdown; its name and points stand in the version.
struct RuleOutcome {
  RuleMark mark = RuleMark::unmatched;
  std::optional<Decimal> value; ///< as it was compared; none when skipped

  friend bool operator==(const RuleOutcome&, const RuleOutcome&) = default;
};

/// An asset under one version of its criteria. Outcomes follow the version's
/// rules in their order.
struct AssetScore {
  std::string asset_id, symbol, asset_type, market;
  SharedCriteria criteria;
  int points = 0;     ///< the sum of what matched; may be negative
  int max_points = 0; ///< the sum of the positive points of all rules
  std::vector<RuleOutcome> outcomes;

  std::string score_text() const; ///< `25.0000`
  std::string max_text() const;   ///< `25`
  /// `100.0000`, half away from zero; `0.0000` of a maximum of 0.
  std::string percentage_text() const;
};

/// An asset with what is known of it.
struct AssetInput {
  std::string asset_id, symbol, asset_type, market;
  Currency currency = Currency::usd;
  std::optional<PriceQuote> price;
  std::optional<FundamentalsQuote> fundamentals;
};

/// Scores one asset by one version. Exact; the same inputs give the same
/// outcome on every machine. The asset has a price.
AssetScore score_asset(const AssetInput& asset, const SharedCriteria& criteria,
                       Currency base, const RateSheet& rates);

/// The same, for many assets with one base.
AssetScore score_asset(const AssetInput& asset, const SharedCriteria& criteria,
                       const BaseRates& rates);

} // namespace signalbox
