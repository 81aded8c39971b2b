#include "actors/scheduler.hpp"

#include "domain/schedule/due_times.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scripted.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

struct SchedulerStage : test::VirtualTime {
  test::Script<RunJob, JobDone> job{
    [](const RunJob&) {
      return Result<JobDone>(JobDone{"ok", "", 1});
    },
    Millis{0},
    {},
    0,
    0};

  SchedulerActor start(Millis every) {
    SchedulerParts parts;
    parts.entries.push_back({"tick",
                             [every](WallTime after) {
                               return std::optional(next_on_grid(after, every));
                             },
                             test::spawn_scripts<JobActor>(*this, &job), 1h});
    parts.clock = wall();
    parts.metrics = std::make_shared<Metrics>();
    return spawn(scheduler, std::move(parts));
  }
};

} // namespace

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: a job starts at every due time, "
                 "with its entry's name",
                 "[actors][scheduler]") {
  const auto actor = start(5min);
  advance(4min + 59s);
  CHECK(job.seen.empty());
  advance(1s);
  REQUIRE(job.seen.size() == 1);
  CHECK(job.seen[0].entry == "tick");
  advance(1h);
  CHECK(job.seen.size() == 13);
}

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: a run that is still going skips "
                 "the next start and never overlaps",
                 "[actors][scheduler]") {
  job.delay = 12min;
  const auto actor = start(5min);
  advance(30min);
  CHECK(job.seen.size() == 2);
  CHECK(job.most_in_flight == 1);
}

TEST_CASE_METHOD(SchedulerStage,
                 "scheduler: a failed run does not end the "
                 "schedule",
                 "[actors][scheduler]") {
  job.answer = [](const RunJob&) {
    return Result<JobDone>(fail(Errc::storage, "disk is full"));
  };
  const auto actor = start(5min);
  advance(10min);
  CHECK(job.seen.size() == 2);
}
