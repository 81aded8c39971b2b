#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/sqlite/statement.hpp"
#include "domain/overnight/overnight_run.hpp"

namespace signalbox {

/// The columns of a run `o`, as `read_overnight_run` takes them.
inline constexpr const char* overnight_run_columns =
  "o.id, o.correlation_id, o.job_type, o.status, o.started_at, "
  "o.completed_at, o.users_processed, o.users_failed, o.faults_count, "
  "o.fetch_rates_ms, o.fetch_prices_ms, o.process_users_ms, "
  "o.total_duration_ms, o.assets_scored, o.users_total, o.source ";

/// Without its faults.
OvernightRun read_overnight_run(SqliteRow& row);

/// Runs with what belongs to them.
class SqliteOvernightRows {
public:
  explicit SqliteOvernightRows(SqliteDatabase& database);

  std::optional<OvernightRun> find(const std::string& run_id);
  std::vector<OvernightFault> faults(const std::string& run_id);

  /// In the order of their first start.
  std::vector<StepRecord> steps(const std::string& run_id);
  /// The same without their checkpoints, which may have a MiB.
  std::vector<StepRecord> shown_steps(const std::string& run_id);

private:
  SqliteStatement run_, faults_, steps_, shown_steps_;
};

} // namespace signalbox
