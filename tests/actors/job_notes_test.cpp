#include "actors/job_notes.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/scheduler_stage.hpp"

using namespace signalbox;
using namespace std::chrono_literals;
using test::SchedulerStage;

namespace {

/// Remembers what people would be told.
struct NotesStage : SchedulerStage {
  void listen() {
    parts.notifier = caf::actor_cast<NotifierActor>(
      spawn([this](caf::event_based_actor*) -> caf::behavior {
        return {[this](const Notify& told) { notes.push_back(told); }};
      }));
  }

  std::vector<Notify> notes;
};

} // namespace

TEST_CASE_METHOD(SchedulerStage,
                 "job_notes: a run shows in the store from its start on",
                 "[actors][job_notes]") {
  job = answering(done(7), 3s);
  add("tick", every(5min), job, unhurried());
  const auto actor = launch();
  advance(5min);
  CHECK(stored_row("tick").running_since == wall()->now());
  CHECK(stored_row("tick").expected_interval == 5min);
  advance(3s);
  const auto row = stored_row("tick");
  CHECK_FALSE(row.running_since);
  CHECK(row.last_run == wall()->now());
  CHECK(row.last_run_duration == 3s);
  CHECK(row.total_runs == 1);
  CHECK(row.last_outcome == "ok");
  CHECK(row.last_effect == 7);
  CHECK(logged("job.finished", "\"effect_count\":7") == 1);
  const auto shown = status(actor, "tick").row;
  CHECK(shown.created_at == row.created_at);
  CHECK(shown.expected_interval == row.expected_interval);
}

TEST_CASE_METHOD(SchedulerStage,
                 "job_notes: the row in memory is the row in the store",
                 "[actors][job_notes]") {
  job.answer = [](const RunJob& order) {
    order.progress->moved(3, 4);
    return std::optional(done(2));
  };
  add("tick", every(5min), job, unhurried());
  const auto former = launch();
  advance(10min);
  const auto shown = status(former, "tick").row;
  const auto kept = stored_row("tick");
  CHECK(shown.last_run == kept.last_run);
  CHECK(shown.total_runs == kept.total_runs);
  CHECK(shown.last_effect == kept.last_effect);
  CHECK(shown.progress_done == 3);
  CHECK(kept.progress_done == 3);
  CHECK(kept.progress_total == 4);
  const auto actor = relaunch(former, 1s);
  CHECK(status(actor, "tick").row.total_runs == 2);
}

TEST_CASE_METHOD(SchedulerStage, "job_notes: a failed run is kept with its why",
                 "[actors][job_notes]") {
  job = answering(fail(Errc::not_found, "the table is gone"));
  add("tick", every(5min), job, unhurried());
  const auto actor = launch();
  advance(5min);
  CHECK(stored_row("tick").total_errors == 1);
  CHECK(stored_row("tick").last_error == "the table is gone");
  CHECK(measured(R"(signalbox_service_errors_total{service="tick"} 1)"));
}

TEST_CASE_METHOD(SchedulerStage, "job_notes: intervals remember no due time",
                 "[actors][job_notes]") {
  add("tick", every(5min), job, unhurried());
  add("archive", cron("10 15 * * *"), job, unhurried());
  const auto actor = launch();
  advance(10min);
  const auto memory = stored();
  REQUIRE(memory.entries.size() == 1);
  CHECK(memory.entries[0].name == "archive");
  CHECK(memory.entries[0].last_due == wall()->now());
}

TEST_CASE_METHOD(SchedulerStage,
                 "job_notes: a start that was skipped is handled all the same",
                 "[actors][job_notes]") {
  job = silent();
  add("archive", cron("0 * * * *"), job, unhurried());
  const auto actor = launch();
  advance(3h);
  CHECK(stored().entries.at(0).last_due == wall()->now());
  CHECK(logged("job.skipped", "overrun") == 2);
}

TEST_CASE_METHOD(SchedulerStage,
                 "job_notes: an entry that starts often says once what blocks "
                 "it, and counts the rest",
                 "[actors][job_notes]") {
  job = answering(done(), 90500ms);
  add("tick", every(1s), job, unhurried());
  const auto actor = launch();
  advance(3min + 1s);
  CHECK(job.seen.size() == 2);
  CHECK(logged("job.skipped", "overrun") == 2);
  CHECK(logged("job.finished") == 0);
  CHECK(measured(
    R"(signalbox_job_skipped_total{code="overrun",service="tick"} 179)"));
  CHECK(measured(R"(signalbox_job_lateness_seconds_count{service="tick"} 2)"));
}

TEST_CASE_METHOD(SchedulerStage,
                 "job_notes: a store that fails stops no run and is said",
                 "[actors][job_notes]") {
  add("tick", every(5min), job, unhurried());
  const auto actor = launch();
  caf::anon_send_exit(writer, caf::exit_reason::kill);
  advance(10min);
  CHECK(job.seen.size() == 2);
  CHECK(logged("job.note_unsaved") == 4);
  CHECK(status(actor, "tick").row.total_runs == 2);
}

TEST_CASE_METHOD(NotesStage,
                 "job_notes: people are told of a run that failed for good",
                 "[actors][job_notes]") {
  listen();
  job = answering(fail(Errc::unavailable, "connection refused"));
  auto rules = unhurried();
  rules.max_retries = 1;
  add("tick", every(5min), job, rules);
  const auto actor = launch();
  advance(5min);
  CHECK(notes.empty());
  advance(3s);
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].type == "JOB_FAILED");
  CHECK(notes[0].text == "tick failed after 2 attempts: connection refused");
  CHECK(notes[0].dedupe_key == "job_failed:tick");
}

TEST_CASE_METHOD(NotesStage,
                 "job_notes: nobody is told of a run that went "
                 "well or was skipped",
                 "[actors][job_notes]") {
  listen();
  add("tick", every(5min), job, unhurried());
  auto busy = answering(fail(Errc::conflict, "another one is at work"));
  add("busy", every(5min), busy, unhurried());
  const auto actor = launch();
  advance(1h);
  CHECK(notes.empty());
}

TEST_CASE_METHOD(SchedulerStage, "job_notes: lateness is measured",
                 "[actors][job_notes]") {
  add("tick", every(5min), job, unhurried());
  const auto actor = launch();
  advance(10min);
  CHECK(measured(R"(signalbox_job_lateness_seconds_count{service="tick"} 2)"));
  CHECK(measured(
    R"(signalbox_job_lateness_seconds_bucket{service="tick",le="0.0005"} 2)"));
}
