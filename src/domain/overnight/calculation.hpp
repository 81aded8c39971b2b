#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/core/decimal.hpp"
#include "domain/core/enum_names.hpp"
#include "domain/core/error.hpp"
#include "domain/overnight/criteria.hpp"
#include "domain/overnight/holdings.hpp"
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

  std::string score_text() const;      ///< `25.0000`
  std::string max_text() const;        ///< `25`
  std::string percentage_text() const; ///< `100.0000`; `0.0000` of nothing
};

/// An asset that could not be scored: `missing_price`,
/// `no_criteria_for_market`.
struct SkippedAsset {
  std::string asset_id, symbol, reason;
};

/// An asset with what is known of it.
struct AssetInput {
  std::string asset_id, symbol, asset_type, market;
  Currency currency = Currency::usd;
  std::optional<PriceQuote> price;
  std::optional<FundamentalsQuote> fundamentals;
};

/// Everything one calculation looks at, and nothing else.
struct CalculationInputs {
  Currency base_currency = Currency::usd;
  std::vector<SharedCriteria> criteria; ///< by market, then asset type
  std::vector<AssetInput> assets;       ///< by asset id
  RateSheet rates;
  std::string engine = engine_version;
};

struct CalculationResult {
  std::vector<AssetScore> scores;    ///< by asset id
  std::vector<SkippedAsset> skipped; ///< by asset id
};

/// Scores one asset by one version. Exact; the same inputs give the same
/// outcome on every machine.
AssetScore score_asset(const AssetInput& asset, const SharedCriteria& criteria,
                       Currency base, const RateSheet& rates);

/// Scores every asset by the version of its (type, market), else of its
/// (type, `*`).
CalculationResult calculate(const CalculationInputs& inputs);

/// What a user's calculation looks at: the non-ignored assets of portfolios
/// that are not archived, the pinned versions and the run's quotes.
CalculationInputs inputs_of(const UserBook& book,
                            const std::vector<SharedCriteria>& criteria,
                            const QuoteBook& quotes);

enum class CalculationStatus { success, partial, failed };

inline constexpr EnumNames<CalculationStatus, 3> calculation_status_names{
  {"success", "partial", "failed"}};

/// `partial` if anything was skipped.
CalculationStatus status_of(const CalculationResult& result);

/// The marks and values of a breakdown in one short line, rule by rule:
/// `+12.5 -2 !f !r +` (matched, unmatched, missing fundamental, missing rate).
/// Together with the version it is the whole breakdown.
std::string breakdown_text(const std::vector<RuleOutcome>& outcomes);

/// Fails with `storage` for anything that `breakdown_text` does not write.
Result<std::vector<RuleOutcome>> parse_breakdown(std::string_view text);

} // namespace signalbox
