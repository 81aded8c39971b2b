#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/core/error.hpp"
#include "domain/overnight/calculation.hpp"
#include "json/writer.hpp"

/// The payload of SCORES_COMPUTED: stored with breakdowns as `breakdown_text`,
/// shown with the rules' names and points from the inputs of the same stream.
namespace signalbox {

std::string scores_payload(const CalculationResult& result);

/// A result as it was stored: texts, to be compared byte by byte.
struct StoredScore {
  std::string asset_id, symbol, criteria_version_id;
  std::string score, max_score, percentage, breakdown;

  friend bool operator==(const StoredScore&, const StoredScore&) = default;
};

struct StoredResult {
  std::vector<StoredScore> scores;
  std::vector<SkippedAsset> skipped;
};

/// Fails with `storage` for what `scores_payload` does not write.
Result<StoredResult> read_scores(std::string_view payload);

/// The payload as it is shown, its breakdowns in the shape of events:
/// `{criterionId, criterionName, rawValue, passed, pointsAwarded, maxPoints}`.
/// Fails with `storage` when it does not belong to these versions.
Result<std::string> shown_scores(std::string_view payload,
                                 const std::vector<SharedCriteria>& criteria);

/// Writes a breakdown in the stored shape `{criterionId, criterionName,
/// matched, pointsAwarded, actualValue, skippedReason}`. As many outcomes as
/// the version has rules; a rule without an id has null.
void write_breakdown(json::Writer& out, const CriteriaVersion& criteria,
                     const std::vector<RuleOutcome>& outcomes);

} // namespace signalbox
