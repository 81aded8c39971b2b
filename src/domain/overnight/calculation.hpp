#pragma once

#include <string>
#include <vector>

#include "domain/core/enum_names.hpp"
#include "domain/overnight/asset_score.hpp"
#include "domain/overnight/breakdown_text.hpp"
#include "domain/overnight/criteria.hpp"
#include "domain/overnight/holdings.hpp"
#include "domain/overnight/quote_index.hpp"

namespace signalbox {

/// An asset that could not be scored: `missing_price`,
/// `no_criteria_for_market` (also when both hold: it will not pass by itself).
struct SkippedAsset {
  std::string asset_id, symbol, reason;
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

/// Scores every asset by the version of its (type, market), else of its
/// (type, `*`).
CalculationResult calculate(const CalculationInputs& inputs);

/// What a user's calculation looks at: the non-ignored assets of portfolios
/// that are not archived, the pinned versions and the run's quotes.
CalculationInputs inputs_of(const UserBook& book,
                            const std::vector<SharedCriteria>& criteria,
                            const QuoteIndex& quotes);

enum class CalculationStatus { success, partial, failed };

inline constexpr EnumNames<CalculationStatus, 3> calculation_status_names{
  {"success", "partial", "failed"}};

/// `partial` if anything was skipped.
CalculationStatus status_of(const CalculationResult& result);

} // namespace signalbox
