#pragma once

#include <string>

#include "adapters/sqlite/book_rows.hpp"

namespace signalbox {

/// Keeps live rows in a run's undo book before the run replaces them. A row is
/// kept once, and never one that the run itself has made.
class SqliteUndoRows {
public:
  explicit SqliteUndoRows(SqliteDatabase& database);

  void keep_state(const ReplayRun& run, std::string_view ticker);
  void keep_trade(const ReplayRun& run, std::string_view id);
  void keep_move(const ReplayRun& run, const MoveRow& move);

  /// Takes the entry from a live state whose trade is gone, ended, or left
  /// open by a replay; the state counts as the run's from then on.
  void clear_entry(const ReplayRun& run, std::string_view ticker);

  /// The same for good, where nothing is to be undone any more.
  void forget_entry(std::string_view ticker);

private:
  SqliteStatement keep_state_, keep_trade_, keep_move_, keep_broken_, clear_,
    forget_;
};

} // namespace signalbox
