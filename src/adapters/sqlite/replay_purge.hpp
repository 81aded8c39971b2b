#pragma once

#include <string>
#include <vector>

#include "adapters/sqlite/boundary_rows.hpp"
#include "adapters/sqlite/lane_move_writes.hpp"
#include "adapters/sqlite/receipt_rows.hpp"
#include "adapters/sqlite/undo_rows.hpp"

namespace signalbox {

/// The clean slate of a run: the live book of its scope as it was before. All
/// that goes is kept in the run's undo book.
class SqliteReplayPurge {
public:
  explicit SqliteReplayPurge(SqliteDatabase& database);

  /// How many trades it would remove.
  std::int64_t count(const RunScope& scope);

  /// Answers how many trades it has removed. Lane moves go with `finish`, when
  /// the run has published its own.
  std::int64_t apply(const ReplayRun& run);
  void finish(const ReplayRun& run);

private:
  std::vector<std::string> moved_on(const RunScope& scope);
  void reset(const ReplayRun& run, const std::string& ticker);
  void put_back(const ReplayRun& run, const TradeRow& trade, bool ahead);

  SqliteReceiptRows receipts_;
  SqliteBoundaryRows boundaries_;
  SqliteBookRows rows_;
  SqliteUndoRows undo_;
  SqliteLaneMoveWrites moves_;
  SqliteStatement count_, move_trades_, tickers_, drop_state_, drop_trade_,
    leave_open_;
};

} // namespace signalbox
