#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/enum_names.hpp"
#include "domain/overnight/calculation.hpp"

namespace signalbox {

/// The four events of a calculation, in their order (domain 6.3).
enum class CalculationEventType {
  started,
  inputs_captured,
  scores_computed,
  completed,
};

inline constexpr EnumNames<CalculationEventType, 4> event_type_names{
  {"CALC_STARTED", "INPUTS_CAPTURED", "SCORES_COMPUTED", "CALC_COMPLETED"}};

/// One row of the log of events, which only ever grows.
struct CalculationEvent {
  std::string id;
  int seq = 0; ///< 1 to 4 in its stream
  CalculationEventType type = CalculationEventType::started;
  std::string correlation_id, user_id, job_run_id;
  std::string payload; ///< as it is stored: `records/calculation_events.hpp`
  WallTime created_at{};
};

/// A stored score: one asset of one user at one time.
struct ScoreRow {
  std::string user_id, asset_id, symbol, asset_type, market;
  std::string score, max_score, percentage; ///< decimal texts
  std::string breakdown;                    ///< `breakdown_text`
  std::string criteria_version_id, correlation_id;
  WallTime computed_at{};
};

/// A calculation as its stream tells it, one row each.
struct CalculationSummary {
  std::string correlation_id, user_id, job_run_id;
  CalculationStatus status = CalculationStatus::success;
  int asset_count = 0, event_count = 0;
  WallTime started_at{};
  WallTime completed_at{};
};

/// What one user's calculation leaves behind, written as one.
struct FinishedCalculation {
  CalculationSummary summary;
  std::vector<CalculationEvent> events; ///< four, or two or three if it failed
  std::vector<ScoreRow> scores;         ///< by symbol, asset id
  std::optional<std::string> failure;   ///< `code: sentence` of a failed one
};

} // namespace signalbox
