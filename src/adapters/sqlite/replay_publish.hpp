#pragma once

#include <string>
#include <utility>
#include <vector>

#include "adapters/sqlite/boundary_rows.hpp"
#include "adapters/sqlite/lane_move_writes.hpp"
#include "adapters/sqlite/receipt_rows.hpp"
#include "adapters/sqlite/undo_rows.hpp"

namespace signalbox {

/// Brings rows of a run's book into the live one.
class SqliteReplayPublish {
public:
  explicit SqliteReplayPublish(SqliteDatabase& database);

  /// Publishes what a page has changed; its states and trades are in the run's
  /// book already. Answers how many states were kept because live is ahead of
  /// them.
  std::int64_t page(const WriteReplayPage& page, const ReplayRun& run);

  /// Publishes all of the run's book, and the moves of its last page.
  std::int64_t all(const WriteReplayPage& last, const ReplayRun& run);

private:
  /// A trade, and the ticker that it is in.
  using Trade = std::pair<std::string, std::string>;

  bool live_is_ahead(const ReplayRun& run, std::string_view ticker);
  bool publish_state(const ReplayRun& run, const std::string& ticker);
  void publish_trade(const ReplayRun& run, const Trade& trade);
  void leave_orphans(const ReplayRun& run, const std::string& ticker);
  std::int64_t publish(const ReplayRun& run,
                       const std::vector<std::string>& tickers,
                       const std::vector<Trade>& trades);

  SqliteReceiptRows receipts_;
  SqliteBoundaryRows boundaries_;
  SqliteUndoRows undo_;
  SqliteLaneMoveWrites moves_;
  SqliteStatement copy_state_, copy_trade_, orphans_, leave_open_, tickers_,
    trades_;
};

} // namespace signalbox
