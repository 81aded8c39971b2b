#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "domain/overnight/calculation.hpp"
#include "domain/overnight/events.hpp"
#include "domain/overnight/store_orders.hpp"
#include "json/writer.hpp"

/// The payloads of a calculation's events: as they are stored, and as they are
/// shown. INPUTS_CAPTURED alone is enough to calculate again. SCORES_COMPUTED
/// is stored with the breakdowns as `breakdown_text`, and shown with the rules'
/// names and points from the INPUTS_CAPTURED of the same stream.
namespace signalbox {

std::string started_payload(const std::string& correlation_id,
                            const std::string& user_id, WallTime now);

std::string inputs_payload(const CalculationInputs& inputs);

std::string scores_payload(const CalculationResult& result);

/// `failure` is `code: sentence`, or nothing.
std::string completed_payload(const std::string& correlation_id,
                              Millis duration, std::size_t asset_count,
                              CalculationStatus status,
                              const std::optional<std::string>& failure);

/// Fails with `storage` for what `inputs_payload` does not write, and with
/// `conflict` named `engine_changed` when another engine wrote it.
Result<CalculationInputs> read_inputs(std::string_view payload);

/// A result as it was stored: texts, to be compared byte by byte.
struct StoredScore {
  std::string asset_id, symbol, criteria_version_id;
  std::string score, max_score, percentage, breakdown;
};

struct StoredResult {
  std::vector<StoredScore> scores;
  std::vector<SkippedAsset> skipped;
};

Result<StoredResult> read_scores(std::string_view payload);

/// The events of a stream with their payloads as domain 6.3 and 6.7 show them.
/// Fails with `storage` for a stream that this program did not write.
Result<std::string> shown_events(const CalculationStream& stream);

/// Writes a breakdown in the stored shape `{criterionId, criterionName,
/// matched, pointsAwarded, actualValue, skippedReason}`.
void write_breakdown(json::Writer& out, const CriteriaVersion& criteria,
                     const std::vector<RuleOutcome>& outcomes);

/// An asset whose score came out otherwise; nothing: it is missing there.
struct Discrepancy {
  std::string asset_id;
  std::optional<std::string> original_score, replay_score;
};

/// Calculates a stream again from its INPUTS_CAPTURED and compares every text
/// (score, maximum, percentage, breakdown). Fails with `conflict` named
/// `not_replayable` without inputs or scores.
Result<std::vector<Discrepancy>> replay(const CalculationStream& stream);

} // namespace signalbox
