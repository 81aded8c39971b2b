#pragma once

#include "domain/core/error.hpp"
#include "domain/replay/store_orders.hpp"

namespace signalbox {

/// Receipts, books and runs, written inside the caller's transaction. All fail
/// with `storage`, and as their orders say.
class ReplayWrites {
public:
  virtual ~ReplayWrites() = default;

  virtual Result<IngestWritten> ingest(const WriteIngestPtr& order) = 0;
  virtual Result<ReplayBegun> begin(const BeginReplay& order) = 0;
  virtual Result<ReplayPageWritten> page(const WriteReplayPagePtr& order) = 0;
  virtual Result<ReplayEnded> end(const EndReplay& order) = 0;
  virtual Result<ReplayUndone> undo(const UndoReplay& order) = 0;
  virtual Result<SyncedLedger> sync(const ForceSync& order) = 0;
};

/// Receipts and books. Sees committed rows only; all fail with `storage`.
class ReplayReads {
public:
  virtual ~ReplayReads() = default;

  virtual Result<TickerBooks> books(const ReadTickerBooks& query) = 0;
  virtual Result<AlertPage> alerts(const ReadAlerts& query) = 0;
  virtual Result<ReceiptCount> count(const CountReceipts& query) = 0;
  virtual Result<StartCash> start_cash(const ReadStartCash& query) = 0;
  virtual Result<BookHashes> hashes(const ReadBookHashes& query) = 0;
  virtual Result<ClosingBook> closing_book(const ReadClosingBook& query) = 0;
};

/// What the desk looks at: runs, states, trades, moves. Sees committed rows
/// only; all fail with `storage`.
class ReplayViews {
public:
  virtual ~ReplayViews() = default;

  virtual Result<FoundRun> bucket_run(const FindBucketRun& query) = 0;
  /// Fails also with `not_found`.
  virtual Result<ReplayRun> run(const FindReplayRun& query) = 0;
  virtual Result<OpenReplays> open_runs(const ReadOpenReplays& query) = 0;
  virtual Result<LatestStates> latest(const ListLatest& query) = 0;
  virtual Result<Board> board(const ReadBoard& query) = 0;
  /// Fails also with `not_found` for an unknown `run_id`.
  virtual Result<SimTradePage> trades(const ListSimTrades& query) = 0;
  virtual Result<ClosedTrades> closed(const ReadClosedTrades& query) = 0;
  virtual Result<LaneMoves> moves(const ListLaneMoves& query) = 0;
  virtual Result<ReplayHealth> health(const ReadReplayHealth& query) = 0;
};

} // namespace signalbox
