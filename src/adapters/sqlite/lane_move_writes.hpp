#pragma once

#include <vector>

#include "adapters/sqlite/undo_rows.hpp"

namespace signalbox {

/// Lane moves of runs. What they replace in the live book is kept in the run's
/// undo book.
class SqliteLaneMoveWrites {
public:
  explicit SqliteLaneMoveWrites(SqliteDatabase& database);

  /// Keeps the live moves of a run's scope; `drop_replaced` follows.
  void keep_scope(const ReplayRun& run);

  /// Removes the live moves of the scope that the run has not written itself:
  /// one that is written over costs half of one that goes and comes again.
  void drop_replaced(const ReplayRun& run);

  /// Lets moves wait in the run's own book.
  void stage(const ReplayRun& run, const std::vector<MoveRow>& moves);

  /// Brings moves, or those that wait, into the live book.
  void publish(const ReplayRun& run, const std::vector<MoveRow>& moves);
  void publish_staged(const ReplayRun& run);

private:
  SqliteBookRows rows_;
  SqliteUndoRows undo_;
  SqliteStatement keep_scope_, drop_, staged_;
};

} // namespace signalbox
