#pragma once

#include <memory>
#include <vector>

#include "adapters/sqlite/statement.hpp"
#include "ports/stores/desk_store.hpp"

namespace signalbox {

/// Counts over records of several topics, read over this connection; one
/// unchanging view per call.
class SqliteDeskReads : public DeskReads {
public:
  explicit SqliteDeskReads(std::shared_ptr<SqliteDatabase> database);

  Result<ScoringBacklog> backlog(const ReadScoringBacklog& query) override;
  Result<DeskRecords> records(const ReadDeskRecords& query) override;

private:
  void read_signals(const ReadDeskRecords& query, DeskRecords& records);
  void read_scores(const ReadDeskRecords& query, bool qualified,
                   std::vector<ScoreCount>& scores);
  void read_decisions(const ReadDeskRecords& query, DeskRecords& records);
  void read_entries(const ReadDeskRecords& query, DeskRecords& records);

  std::shared_ptr<SqliteDatabase> database_;
  SqliteStatement since_, all_, oldest_pending_, marks_; // backlog
  SqliteStatement signals_, errors_, scores_, received_;
  SqliteStatement decisions_, drains_, paused_;
  SqliteStatement trades_, entry_runs_;
};

} // namespace signalbox
