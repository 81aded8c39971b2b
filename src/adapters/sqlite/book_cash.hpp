#pragma once

#include "adapters/sqlite/boundary_rows.hpp"

namespace signalbox {

/// Sums over the trades of a book, from which its cash is counted.
class SqliteBookCash {
public:
  explicit SqliteBookCash(SqliteDatabase& database);

  /// Of the live book as it is now.
  std::int64_t live();

  /// Of a run's book: what it changed against the live book as at `as_at`.
  std::int64_t of_run(BookId book, WallTime as_at);

  /// What a run of this scope starts from.
  std::int64_t start(const RunScope& scope);

private:
  std::int64_t effect_at(const TradeRow& trade, WallTime instant);

  SqliteBookRows rows_;
  SqliteBoundaryRows boundaries_;
  SqliteStatement book_, carried_, before_, before_of_ticker_, others_,
    still_open_;
};

} // namespace signalbox
