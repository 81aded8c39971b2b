#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/core/reason.hpp"
#include "domain/schedule/job_status.hpp"

/// What is asked of the job store, and what it answers.
namespace signalbox {

/// A run has begun: `running_since` is set, `due` is remembered as handled.
struct NoteRunBegan {
  std::string service, run_id;
  WallTime at{};
  std::optional<WallTime> due; ///< nothing: somebody asked for the run
  Millis expected_interval{0};
};

/// A run is over, with all its attempts.
struct NoteRunEnded {
  std::string service, run_id;
  WallTime at{};
  Millis duration{0};
  std::string outcome; ///< `ok`, `skipped`, `failed`, `timeout`
  std::string error;   ///< empty unless it failed
  std::int64_t effects = 0;
  std::int64_t progress_done = 0, progress_total = 0;
  Millis expected_interval{0};
  std::vector<Reason> reasons; ///< stored with it
};

struct RunNoted {};

/// A start was left out; `due`, if there is one, is remembered as handled.
struct NoteStartSkipped {
  std::string service;
  std::optional<WallTime> due;
  std::vector<Reason> reasons; ///< stored with it
};

struct SkipNoted {};

/// Pauses an entry, or resumes it when `pause` is empty.
struct SetJobPause {
  std::string name;
  std::optional<JobPause> pause;
  Reason reason; ///< stored with the change
};

struct JobPauseSet {};

/// What the scheduler knows of its former life.
struct JobMemory {
  struct Entry {
    std::string name;
    std::optional<JobPause> pause;
    std::optional<WallTime> last_due; ///< the newest due time that was handled
  };
  std::vector<Entry> entries;
  std::vector<ServiceRow> rows;
};

struct LoadJobs {};

/// Every service's row, by name.
struct ServiceRows {
  std::vector<ServiceRow> rows;
};

struct ReadServiceRows {};

/// Removes the rows of services that have not run since `before`.
struct CleanServiceRows {
  WallTime before{};
  std::vector<std::string> keep; ///< services that exist
};

struct ServiceRowsCleaned {
  int removed = 0;
};

} // namespace signalbox
