#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/enum_names.hpp"

namespace signalbox {

enum class OvernightStatus { started, completed, failed, partial };

inline constexpr EnumNames<OvernightStatus, 4> overnight_status_names{
  {"started", "completed", "failed", "partial"}};

/// The seven steps of domain 6.4, in their order.
enum class OvernightStep {
  setup,
  fetch_exchange_rates,
  get_active_users,
  fetch_asset_prices,
  score_portfolios,
  finalize,
  trigger_cache_warming,
};

inline constexpr EnumNames<OvernightStep, 7> overnight_step_names{
  {"setup", "fetch-exchange-rates", "get-active-users", "fetch-asset-prices",
   "score-portfolios", "finalize", "trigger-cache-warming"}};

/// The step id of batch `n` (1, 2, …): `score-batch-3`.
std::string batch_step_name(int batch);

/// A user, or a step if no user is named, that could not be done.
struct OvernightFault {
  std::optional<std::string> user_id;
  std::string message; ///< begins with the code: `no_active_criteria: …`
  std::string stage;   ///< a step id
};

/// Most faults that a run's row names; it counts all.
inline constexpr std::size_t kept_faults = 100;

/// How long the parts of a run took and what it did, summed over its lives.
struct OvernightMetrics {
  std::int64_t fetch_rates_ms = 0, fetch_prices_ms = 0, process_users_ms = 0;
  std::int64_t total_duration_ms = 0;
  std::int64_t assets_scored = 0, users_total = 0;
};

/// A row of `overnight_job_runs`.
struct OvernightRun {
  std::string id, correlation_id;
  std::string job_type = "scoring";
  OvernightStatus status = OvernightStatus::started;
  WallTime started_at{};
  std::optional<WallTime> completed_at;
  int users_processed = 0; ///< successes and failures
  int users_failed = 0;
  std::vector<OvernightFault> faults; ///< the first `kept_faults`
  int faults_count = 0;
  OvernightMetrics metrics;
  std::string source; ///< `schedule`, `manual`, …
};

enum class StepStatus { running, done, failed };

inline constexpr EnumNames<StepStatus, 3> step_status_names{
  {"running", "done", "failed"}};

/// A step of a run. `checkpoint` is what it found, in the job's own words.
struct StepRecord {
  std::string step;
  StepStatus status = StepStatus::running;
  int attempts = 1; ///< how often its work was begun
  WallTime started_at{};
  std::optional<WallTime> completed_at;
  std::optional<int> users; ///< of a batch
  std::string checkpoint; ///< empty where steps are only shown
};

/// A run with its steps in the order of their start.
struct OvernightRunView {
  OvernightRun run;
  std::vector<StepRecord> steps;
};

/// A user of a run with the criteria versions that it is scored by.
struct PinnedUser {
  std::string user_id;
  std::vector<std::string> criteria_ids; ///< by market, then asset type
  std::string failure;                   ///< empty, or why it cannot be scored
};

} // namespace signalbox
