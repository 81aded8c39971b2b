#pragma once

#include "adapters/sqlite/statement.hpp"
#include "domain/overnight/events.hpp"
#include "domain/overnight/store_orders.hpp"

namespace signalbox {

/// Calculations with their events and scores, written. The one place that
/// writes to the log of events and to the history of scores.
class SqliteCalculationWrites {
public:
  explicit SqliteCalculationWrites(SqliteDatabase& database);

  /// Those that are not there yet; a started run counts them as processed.
  CalculationsWritten write(const WriteCalculations& order);

private:
  bool write_summary(const std::string& run_id,
                     const FinishedCalculation& calculation);
  void write_event(const CalculationEvent& event);
  void write_score(const ScoreRow& score);

  SqliteStatement summary_, event_, current_score_, score_history_, progress_;
};

} // namespace signalbox
