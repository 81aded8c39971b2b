#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actors/scheduler.hpp"
#include "actors/stores/store_reader.hpp"
#include "actors/stores/store_writer.hpp"
#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scripted.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/virtual_time.hpp"

namespace signalbox::test {

/// A scheduler between the real store actors and a job that follows a script.
/// Its entropy draws no jitter, and rests before retries are a tenth short.
struct SchedulerStage : VirtualTime {
  using JobScript = Script<RunJob, JobDone>;

  SchedulerStage() {
    log::redirect([this](std::string_view line) { lines.emplace_back(line); });
  }

  static JobScript answering(Result<JobDone> answer, Millis delay = Millis{0}) {
    return {[answer](const RunJob&) { return std::optional(answer); },
            delay,
            {},
            0,
            0};
  }
  static JobScript silent() {
    return {[](const RunJob&) { return std::optional<Result<JobDone>>(); },
            Millis{0},
            {},
            0,
            0};
  }
  static Result<JobDone> done(int effects = 1) {
    return JobDone{"ok", "", effects};
  }

  static Schedule cron(std::string_view text) {
    return Schedule::cron(CronExpression::parse(text).value(), utc_zone());
  }
  Schedule every(Millis interval) const {
    return Schedule::interval(interval, wall()->now());
  }

  void add(std::string name, Schedule schedule, JobScript& script,
           JobRules rules = {}) {
    parts.entries.push_back({std::move(name), std::move(schedule), rules,
                             spawn_scripts<JobActor>(*this, &script)});
  }

  SchedulerActor launch() {
    parts.writes = writer;
    parts.reads = reader;
    parts.clock = wall();
    parts.entropy = entropy;
    parts.metrics = metrics;
    auto actor = spawn(scheduler, parts);
    settle();
    return actor;
  }

  /// Another life of the process over the same store.
  SchedulerActor relaunch(const SchedulerActor& former,
                          std::chrono::nanoseconds down) {
    caf::anon_send_exit(former, caf::exit_reason::kill);
    advance(down);
    return launch();
  }

  JobStatus status(const SchedulerActor& actor, std::string name) {
    return ask<JobStatus>(actor, FindJob{std::move(name)}).value();
  }

  JobMemory stored() { return ask<JobMemory>(reader, LoadJobs{}).value(); }

  ServiceRow stored_row(const std::string& service) {
    const auto memory = stored();
    const auto row =
      std::ranges::find(memory.rows, service, &ServiceRow::service);
    REQUIRE(row != memory.rows.end());
    return *row;
  }

  /// How many log lines have that event and contain that text.
  std::ptrdiff_t logged(std::string_view event, std::string_view text = "") {
    return std::ranges::count_if(lines, [&](const std::string& line) {
      return line.find("\"" + std::string(event) + "\"") != line.npos &&
             line.find(text) != line.npos;
    });
  }

  bool measured(std::string_view line) const {
    return metrics->render().find(line) != std::string::npos;
  }

  std::vector<std::string> lines;
  MemoryStores stores = memory_stores();
  std::shared_ptr<Metrics> metrics = std::make_shared<Metrics>();
  StoreWriterActor writer =
    spawn(store_writer, StoreWriterParts{stores.write, metrics});
  StoreReaderActor reader = spawn(store_reader, stores.read);
  JobScript job = answering(done());
  SchedulerParts parts;
};

} // namespace signalbox::test
