#pragma once

#include <memory>

#include "adapters/sqlite/calculation_writes.hpp"
#include "adapters/sqlite/overnight_rows.hpp"
#include "adapters/sqlite/quote_rows.hpp"
#include "ports/stores/overnight_store.hpp"

namespace signalbox {

/// Runs and what they leave as rows.
class SqliteOvernightWrites : public OvernightWrites {
public:
  explicit SqliteOvernightWrites(std::shared_ptr<SqliteDatabase> database);

  Result<OvernightRunBegun> begin_run(const BeginOvernightRun& order) override;
  Result<StepNoted> begin_step(const BeginStep& order) override;
  Result<StepNoted> end_step(const EndStep& order) override;
  Result<CalculationsWritten> write(const WriteCalculations& order) override;
  Result<OvernightRunEnded> end_run(const EndOvernightRun& order) override;
  Result<QuotesKept> keep(const KeepQuotes& order) override;

private:
  std::optional<OvernightRunBegun>
  run_in_the_way(const BeginOvernightRun& order);
  Result<OvernightRun> find_run(const std::string& run_id);
  Result<void> require_step(const EndStep& order);
  void pin(const std::string& run_id, const std::vector<PinnedUser>& users);
  void note_metrics(const std::string& run_id, const OvernightMetrics& metrics);
  void collect_faults(const EndOvernightRun& order);

  std::shared_ptr<SqliteDatabase> database_;
  SqliteOvernightRows rows_;
  SqliteCalculationWrites calculations_;
  SqliteQuoteWrites quotes_;
  SqliteStatement under_way_, completed_today_, insert_run_, insert_setup_,
    begin_step_, end_step_, find_step_, forget_users_, forget_criteria_,
    pin_user_, pin_criteria_, metrics_, end_run_, step_fault_, user_faults_,
    drop_lost_scores_, forget_places_;
};

} // namespace signalbox
