#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "domain/core/ids.hpp"
#include "domain/core/reason.hpp"
#include "domain/schedule/job_book.hpp"
#include "domain/schedule/schedule.hpp"
#include "messages/job.hpp"
#include "messages/job_reads.hpp"
#include "messages/job_writes.hpp"
#include "messages/notifier.hpp"
#include "messages/scheduler.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

/// One row of the schedule.
struct ScheduleEntry {
  std::string name;
  Schedule schedule;
  JobRules rules;
  JobActor job;
};

/// `notifier` may be empty: then nobody is told of failed runs.
struct SchedulerParts {
  std::vector<ScheduleEntry> entries;
  JobWritesActor writes;
  JobReadsActor reads;
  NotifierActor notifier;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<Entropy> entropy;
  std::shared_ptr<Metrics> metrics;
  bool by_itself = true;    ///< SCHEDULER_ENABLED
  Millis stop_grace{12000}; ///< for runs in progress at an orderly stop
};

/// What ties a run of the book to the job that performs it.
struct LiveRun {
  std::stop_source stop;
  std::shared_ptr<RunProgress> progress = std::make_shared<RunProgress>();
  std::int64_t movements = 0; ///< seen so far
  SteadyTime last_movement{};
  std::vector<Reason> reasons; ///< stored with the end of the run
};

/// One entry with its present life.
struct ScheduledJob {
  std::shared_ptr<const ScheduleEntry> entry;
  JobBook book;
  std::unique_ptr<StartTimes> times; ///< nothing: it does not start by itself
  std::map<std::uint64_t, LiveRun> live;
  std::optional<JobPause> pause;
  ServiceRow row;
  std::string last_skip; ///< what was said of the newest skip
};

struct SchedulerState {
  static constexpr const char* name = "scheduler"; ///< CAF and log name

  ~SchedulerState();

  SchedulerParts parts;
  std::vector<ScheduledJob> jobs;
  bool loaded = false;
  Millis load_wait{1000}; ///< before the next try, doubled up to 30 s
  bool stopping = false;
  caf::error why;
};

using SchedulerSelf = SchedulerActor::stateful_pointer<SchedulerState>;

/// Starts every entry at its times, once it is known what a former life has
/// handled and which entries are paused. A run lasts until its job answers:
/// a limit that has passed only asks the job to stop, so an entry with `skip`
/// never overlaps itself, and no job can hold up another one. What the store
/// cannot write is logged and stops nothing. On an orderly stop all runs are
/// asked to stop, and the actor ends with the last of them.
SchedulerActor::behavior_type scheduler(SchedulerSelf self,
                                        SchedulerParts parts);

} // namespace signalbox
