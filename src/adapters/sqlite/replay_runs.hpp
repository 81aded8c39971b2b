#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/sqlite/book_rows.hpp"

namespace signalbox {

/// How long an undo is possible, and the books of a run that is over are kept.
inline constexpr std::chrono::hours undo_span{7 * 24};

/// Runs as rows, read.
class SqliteReplayRunReads {
public:
  explicit SqliteReplayRunReads(SqliteDatabase& database);

  std::optional<ReplayRun> find(std::string_view id);
  std::optional<ReplayRun> of_book(BookId book);

  /// The newest bucket-wise run of a scope, if it is not over or was completed
  /// just now.
  std::optional<ReplayRun> bucket_run(const FindBucketRun& query);

  /// Runs over whole days that are not over, oldest first.
  std::vector<ReplayRun> open_days();

private:
  SqliteStatement by_id_, by_book_, bucket_, open_;
};

/// Runs as rows, written.
class SqliteReplayRuns : public SqliteReplayRunReads {
public:
  explicit SqliteReplayRuns(SqliteDatabase& database);

  /// Adds a run and gives it its book.
  void add(ReplayRun& run);

  /// Writes how far a run is.
  void update(const ReplayRun& run);
  void end(const EndReplay& order);
  void mark_undone(std::string_view id);

  /// Ends bucket-wise runs of the same scope.
  void end_before(const ReplayRun& run);

  /// Notes that a run has changed the live book.
  void note_touch(BookId book);
  bool touched_live(BookId book);

  /// Whether a later run has changed what this one is about.
  bool overtaken(const ReplayRun& run);

  /// Drops the books of runs that were over for `undo_span` at `now`.
  void drop_old_books(WallTime now);

private:
  void drop(BookId book);

  SqliteStatement insert_, update_, end_, undone_, end_before_, touch_,
    touched_, later_, old_, dropped_, drop_states_, drop_trades_, drop_moves_;
};

} // namespace signalbox
