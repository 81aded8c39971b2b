#pragma once

#include <memory>

#include "adapters/sqlite/reason_writes.hpp"
#include "adapters/sqlite/statement.hpp"
#include "ports/stores/job_store.hpp"

namespace signalbox {

/// Pauses and due times as rows of `job_states`, runs as one row a service of
/// `heartbeats`.
class SqliteJobWrites : public JobWrites {
public:
  SqliteJobWrites(std::shared_ptr<SqliteDatabase> database,
                  std::shared_ptr<SqliteReasonWrites> reasons);

  Result<RunNoted> note_began(const NoteRunBegan& order) override;
  Result<RunNoted> note_ended(const NoteRunEnded& order) override;
  Result<SkipNoted> note_skipped(const NoteStartSkipped& order) override;
  Result<JobPauseSet> set_pause(const SetJobPause& order) override;
  Result<ServiceRowsCleaned> clean(const CleanServiceRows& order) override;

private:
  void add(const std::vector<Reason>& reasons);
  void remember_due(const std::string& name,
                    const std::optional<WallTime>& due);

  std::shared_ptr<SqliteDatabase> database_;
  std::shared_ptr<SqliteReasonWrites> reasons_;
  SqliteStatement due_, began_, ended_, pause_, stale_, drop_row_, drop_state_;
};

} // namespace signalbox
