#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "actors/scheduler.hpp"
#include "messages/job.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/store_actors.hpp"
#include "tests/support/stages/virtual_time.hpp"

namespace signalbox::test {

/// A scheduler between the real store actors and a job that follows a script.
/// Its entropy draws no jitter, and rests before retries are a tenth short.
struct SchedulerStage : VirtualTime {
  using JobScript = Script<RunJob, JobDone>;

  SchedulerStage();
  ~SchedulerStage();

  static JobScript answering(Result<JobDone> answer, Millis delay = Millis{0});
  static JobScript silent();
  static Result<JobDone> done(int effects = 1);
  static Schedule cron(std::string_view text);
  static JobRules without_jitter();
  static JobRules unhurried(); ///< neither jitter nor a time limit
  Schedule every(Millis interval) const;
  void add(std::string name, Schedule schedule, JobScript& script,
           JobRules rules = {});
  SchedulerActor launch();

  /// Another life of the process over the same store.
  SchedulerActor relaunch(const SchedulerActor& former,
                          std::chrono::nanoseconds down);
  JobStatus status(const SchedulerActor& actor, std::string name);
  JobMemory stored();
  ServiceRow stored_row(const std::string& service);

  /// How many log lines have that event and contain that text.
  std::ptrdiff_t logged(std::string_view event, std::string_view text = "");
  bool measured(std::string_view line) const;

  std::vector<std::string> lines;
  MemoryStores stores;
  std::shared_ptr<Metrics> metrics;
  StoreWriterActor writer;
  StoreReaderActor reader;
  JobScript job;
  SchedulerParts parts;
};

} // namespace signalbox::test
