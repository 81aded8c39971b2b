#pragma once

#include "adapters/sqlite/book_cash.hpp"
#include "adapters/sqlite/replay_runs.hpp"
#include "adapters/sqlite/trail_reads.hpp"

namespace signalbox {

/// Tickers of a book with their trails.
class SqliteBookReads {
public:
  explicit SqliteBookReads(SqliteDatabase& database);

  TickerBooks books(const ReadTickerBooks& query);

private:
  StoredBook live(const std::string& ticker);
  StoredBook past(const std::string& ticker, WallTime as_at,
                  const std::optional<ReplayRun>& run);
  std::optional<StoredBook> of_run(const std::string& ticker, WallTime as_at,
                                   const ReplayRun& run);

  SqliteBookRows rows_;
  SqliteBoundaryRows boundaries_;
  SqliteBookCash cash_;
  SqliteTrailReads trails_;
  SqliteReplayRunReads runs_;
};

} // namespace signalbox
