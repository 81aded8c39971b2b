#pragma once

#include <set>
#include <string>

#include "adapters/sqlite/boundary_rows.hpp"
#include "adapters/sqlite/receipt_rows.hpp"
#include "adapters/sqlite/undo_rows.hpp"

namespace signalbox {

/// Brings back what a run has replaced in the live book.
class SqliteReplayUndo {
public:
  explicit SqliteReplayUndo(SqliteDatabase& database);

  ReplayUndone apply(const ReplayRun& run);

private:
  std::set<std::string> touched(const ReplayRun& run);
  bool restore_state(const ReplayRun& run, const std::string& ticker);

  SqliteReceiptRows receipts_;
  SqliteBoundaryRows boundaries_;
  SqliteBookRows rows_;
  SqliteUndoRows undo_;
  SqliteStatement tickers_, made_by_, drop_trades_, make_room_, restore_trades_,
    drop_moves_, make_move_room_, restore_moves_, drop_state_, restore_state_,
    forget_state_, leave_open_;
};

} // namespace signalbox
