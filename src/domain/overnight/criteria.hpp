#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/decimal.hpp"
#include "domain/overnight/metric.hpp"

namespace signalbox {

/// In criteria, a market that stands for every market.
inline constexpr const char* any_market = "*";

/// One rule of a set: gives its points to an asset that it matches.
struct CriterionRule {
  std::string id, name;
  Metric metric = Metric::price;
  Comparison comparison = Comparison::gt;
  std::optional<Decimal> value;  ///< absent only for `exists`
  std::optional<Decimal> value2; ///< the upper end of `between`
  int points = 0;                ///< -100 to 100
  std::vector<Metric> required;  ///< beside the rule's own metric
  int sort_order = 0;

  friend bool operator==(const CriterionRule&, const CriterionRule&) = default;
};

/// A set of rules that never changes: an edit makes the next version.
struct CriteriaVersion {
  std::string id, user_id;
  std::string asset_type, market; ///< the market may be `*`
  std::string name;
  int version = 1; ///< 1, 2, … of one user, asset type and market
  bool active = true;
  WallTime created_at{};
  std::vector<CriterionRule> rules; ///< by sort order, then id
};

using SharedCriteria = std::shared_ptr<const CriteriaVersion>;

} // namespace signalbox
