#pragma once

#include <memory>

#include "adapters/sqlite/ingest_writes.hpp"
#include "adapters/sqlite/ledger_sync.hpp"
#include "adapters/sqlite/replay_publish.hpp"
#include "adapters/sqlite/replay_purge.hpp"
#include "adapters/sqlite/replay_runs.hpp"
#include "adapters/sqlite/replay_undo.hpp"
#include "ports/stores/replay_store.hpp"

namespace signalbox {

/// The port over its topics.
class SqliteReplayWrites : public ReplayWrites {
public:
  explicit SqliteReplayWrites(const SqliteLedger& ledger);

  Result<IngestWritten> ingest(const WriteIngestPtr& order) override;
  Result<ReplayBegun> begin(const BeginReplay& order) override;
  Result<ReplayPageWritten> page(const WriteReplayPagePtr& order) override;
  Result<ReplayEnded> end(const EndReplay& order) override;
  Result<ReplayUndone> undo(const UndoReplay& order) override;
  Result<SyncedLedger> sync(const ForceSync& order) override;

private:
  Result<ReplayRun> find_run(const std::string& id);
  Result<ReplayRun> require_turn(const WriteReplayPage& page);
  Result<ReplayRun> require_undoable(const UndoReplay& order);
  void write_rows(const WriteReplayPage& page, const ReplayRun& run);
  std::int64_t publish(const WriteReplayPage& page, const ReplayRun& run);
  std::int64_t publish_all(const WriteReplayPage& last, const ReplayRun& run);
  std::int64_t clear_scope(const ReplayRun& run);
  void note_touch(const ReplayRun& run);

  std::shared_ptr<SqliteDatabase> database_;
  SqliteIngestWrites ingest_;
  SqliteBookRows rows_;
  SqliteLaneMoveWrites moves_;
  SqliteReplayRuns runs_;
  SqliteReplayPurge purge_;
  SqliteReplayPublish publish_;
  SqliteReplayUndo undo_;
  SqliteLedgerSync sync_;
};

} // namespace signalbox
