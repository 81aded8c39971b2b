#include "tests/support/stages/scheduler_stage.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <caf/send.hpp>

#include "telemetry/log.hpp"
#include "tests/support/catch.hpp"

namespace signalbox::test {

SchedulerStage::SchedulerStage()
  : stores(memory_stores()), metrics(std::make_shared<Metrics>()),
    writer(spawn_writer(*this, stores, metrics)),
    reader(spawn_reader(*this, stores)), job(answering(done())) {
  log::redirect([this](std::string_view line) { lines.emplace_back(line); });
}

SchedulerStage::~SchedulerStage() = default;

SchedulerStage::JobScript SchedulerStage::answering(Result<JobDone> answer,
                                                    Millis delay) {
  return {[answer](const RunJob&) { return std::optional(answer); }, delay, {}};
}

SchedulerStage::JobScript SchedulerStage::silent() {
  return {[](const RunJob&) { return std::optional<Result<JobDone>>(); },
          Millis{0},
          {}};
}

Result<JobDone> SchedulerStage::done(int effects) {
  return JobDone{"ok", "", effects};
}

Schedule SchedulerStage::cron(std::string_view text) {
  return Schedule::cron(CronExpression::parse(text).value(), utc_zone());
}

JobRules SchedulerStage::without_jitter() {
  JobRules rules;
  rules.jitter = Millis{0};
  return rules;
}

JobRules SchedulerStage::unhurried() {
  auto rules = without_jitter();
  rules.timeout = Millis{0};
  return rules;
}

Schedule SchedulerStage::every(Millis interval) const {
  return Schedule::interval(interval, wall()->now());
}

void SchedulerStage::add(std::string name, Schedule schedule, JobScript& script,
                         JobRules rules) {
  parts.entries.push_back({std::move(name), std::move(schedule), rules,
                           spawn_scripts<JobActor>(*this, &script)});
}

SchedulerActor SchedulerStage::launch() {
  parts.writes = writer;
  parts.reads = reader;
  parts.clock = wall();
  parts.entropy = entropy;
  parts.metrics = metrics;
  auto actor = spawn(scheduler, parts);
  settle();
  return actor;
}

SchedulerActor SchedulerStage::relaunch(const SchedulerActor& former,
                                        std::chrono::nanoseconds down) {
  caf::anon_send_exit(former, caf::exit_reason::kill);
  advance(down);
  return launch();
}

JobStatus SchedulerStage::status(const SchedulerActor& actor,
                                 std::string name) {
  return ask<JobStatus>(actor, FindJob{std::move(name)}).value();
}

JobMemory SchedulerStage::stored() {
  return ask<JobMemory>(reader, LoadJobs{}).value();
}

ServiceRow SchedulerStage::stored_row(const std::string& service) {
  const auto memory = stored();
  const auto row =
    std::ranges::find(memory.rows, service, &ServiceRow::service);
  REQUIRE(row != memory.rows.end());
  return *row;
}

std::ptrdiff_t SchedulerStage::logged(std::string_view event,
                                      std::string_view text) {
  return std::ranges::count_if(lines, [&](const std::string& line) {
    return line.find("\"" + std::string(event) + "\"") != line.npos &&
           line.find(text) != line.npos;
  });
}

bool SchedulerStage::measured(std::string_view line) const {
  return metrics->render().find(line) != std::string::npos;
}

} // namespace signalbox::test
