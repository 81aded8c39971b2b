#pragma once

#include "domain/core/error.hpp"
#include "domain/schedule/store_orders.hpp"

namespace signalbox {

/// Runs, skips and pauses of schedule entries, written inside the caller's
/// transaction.
class JobWrites {
public:
  virtual ~JobWrites() = default;

  virtual Result<RunNoted> note_began(const NoteRunBegan& order) = 0;
  virtual Result<RunNoted> note_ended(const NoteRunEnded& order) = 0;
  virtual Result<SkipNoted> note_skipped(const NoteStartSkipped& order) = 0;
  virtual Result<JobPauseSet> set_pause(const SetJobPause& order) = 0;
  virtual Result<ServiceRowsCleaned> clean(const CleanServiceRows& order) = 0;
};

class JobReads {
public:
  virtual ~JobReads() = default;

  virtual Result<JobMemory> load(const LoadJobs& query) = 0;
  virtual Result<ServiceRows> rows(const ReadServiceRows& query) = 0;
};

} // namespace signalbox
