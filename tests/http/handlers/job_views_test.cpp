#include "http/handlers/job_views.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::http;
using namespace std::chrono_literals;

namespace {

const WallTime noon = parse_iso("2026-01-30T12:00:00Z").value();

JobStatus plain_job() {
  JobStatus job;
  job.name = "archive-signals";
  job.schedule = "10 2 * * *";
  job.zone = "UTC";
  job.next_run = noon + 14h + 10min;
  return job;
}

json::Value body_of(const Response& response) {
  CHECK(response.status == 200);
  auto body = json::parse(response.body);
  REQUIRE(body);
  CHECK(body->find("ok")->as_bool().value());
  return std::move(*body);
}

RunningNow run(bool zombie = false) {
  RunningNow running;
  running.run_id = "run-7";
  running.since = noon;
  running.done = 2;
  running.total = 25;
  running.attempt = 3;
  running.zombie = zombie;
  return running;
}

} // namespace

TEST_CASE("job_views: the state is the word that matters most",
          "[http][job_views]") {
  auto job = plain_job();
  CHECK(state_of(job, true) == "idle");
  CHECK(state_of(job, false) == "off");
  job.pause = JobPause{"ann", "", noon, std::nullopt};
  CHECK(state_of(job, true) == "paused");
  job.rules.enabled = false;
  CHECK(state_of(job, true) == "disabled");
  job.running = {run()};
  CHECK(state_of(job, true) == "running");
  job.running.push_back(run(true));
  CHECK(state_of(job, true) == "zombie");
}

TEST_CASE("job_views: a list says whether the scheduler is on",
          "[http][job_views]") {
  const auto body = body_of(render_jobs({plain_job(), plain_job()}, false));
  CHECK_FALSE(body.find("schedulerEnabled")->as_bool().value());
  REQUIRE(body.find("jobs")->items().size() == 2);
  CHECK(body.find("jobs")->items()[1].find("state")->text() == "off");
}

TEST_CASE("job_views: a job shows its schedule, its rules and its last run",
          "[http][job_views]") {
  auto job = plain_job();
  job.rules.missed = Missed::once;
  job.rules.useful_for = 11h;
  job.rules.overrun = Overrun::parallel;
  job.row.last_run = noon;
  job.row.last_outcome = "failed";
  job.row.last_error = "disk full";
  job.row.last_run_duration = 1500ms;
  job.row.last_effect = 4;
  job.row.total_runs = 9;
  job.row.total_errors = 2;
  const auto body = body_of(render_job(job));
  const auto& shown = *body.find("job");
  CHECK(shown.find("name")->text() == "archive-signals");
  CHECK(shown.find("schedule")->text() == "10 2 * * *");
  CHECK(shown.find("zone")->text() == "UTC");
  CHECK(shown.find("state")->text() == "idle");
  CHECK(shown.find("nextRun")->text() == "2026-01-31T02:10:00.000Z");
  CHECK(shown.find("lastRun")->text() == "2026-01-30T12:00:00.000Z");
  CHECK(shown.find("lastOutcome")->text() == "failed");
  CHECK(shown.find("lastError")->text() == "disk full");
  CHECK(shown.find("lastDurationMs")->text() == "1500");
  CHECK(shown.find("lastEffect")->text() == "4");
  CHECK(shown.find("totalRuns")->text() == "9");
  CHECK(shown.find("totalErrors")->text() == "2");
  CHECK(shown.find("missed")->text() == "once");
  CHECK(shown.find("usefulForMs")->text() == "39600000");
  CHECK(shown.find("overrun")->text() == "parallel");
  CHECK(shown.find("pause")->is_null());
}

TEST_CASE("job_views: a pause says by whom, why and until when",
          "[http][job_views]") {
  auto job = plain_job();
  job.pause = JobPause{"ann", "disk", noon, noon + 1h};
  const auto body = body_of(render_job(job));
  const auto& pause = *body.find("job")->find("pause");
  CHECK(pause.find("by")->text() == "ann");
  CHECK(pause.find("why")->text() == "disk");
  CHECK(pause.find("since")->text() == "2026-01-30T12:00:00.000Z");
  CHECK(pause.find("until")->text() == "2026-01-30T13:00:00.000Z");
}

TEST_CASE("job_views: a run in progress shows how far it is",
          "[http][job_views]") {
  auto job = plain_job();
  job.running = {run()};
  const auto body = body_of(render_job(job));
  const auto& shown = body.find("job")->find("running")->items().at(0);
  CHECK(shown.find("runId")->text() == "run-7");
  CHECK(shown.find("since")->text() == "2026-01-30T12:00:00.000Z");
  CHECK(shown.find("done")->text() == "2");
  CHECK(shown.find("total")->text() == "25");
  CHECK(shown.find("attempt")->text() == "3");
}

TEST_CASE("job_views: a trigger answers with its run, or that it is queued",
          "[http][job_views]") {
  CHECK(render_triggered("tick", "run-7").body ==
        R"({"ok":true,"name":"tick","runId":"run-7","queued":false})");
  CHECK(render_triggered("tick", "").body ==
        R"({"ok":true,"name":"tick","runId":null,"queued":true})");
}

TEST_CASE("job_views: a preview shows due times, in UTC and in the zone",
          "[http][job_views]") {
  const auto schedule = Schedule::market(parse_market_spec("open").value(),
                                         std::make_shared<SessionCalendar>());
  const auto body =
    body_of(render_preview({"drain", noon, noon + 24h * 4, 2}, schedule));
  CHECK(body.find("schedule")->text() == "open");
  CHECK(body.find("zone")->text() == "America/New_York");
  REQUIRE(body.find("rows")->items().size() == 2);
  const auto& row = body.find("rows")->items()[0];
  CHECK(row.find("at")->text() == "2026-01-30T14:30:00.000Z");
  CHECK(row.find("local")->text() == "Fri 2026-01-30 09:30:00 EST");
  CHECK(row.find("due")->as_bool().value());
}
