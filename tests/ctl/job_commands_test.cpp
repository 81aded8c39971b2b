#include "ctl/job_commands.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::OperatorDesk;

namespace {

constexpr auto paused =
  R"({"ok":true,"job":{"name":"tick","state":"paused","pause":{"by":"ann",)"
  R"("why":"disk","since":"2026-02-02T14:00:00.000Z","until":null}}})";

} // namespace

TEST_CASE_METHOD(OperatorDesk, "job_commands: the list asks for all of them",
                 "[ctl][job_commands]") {
  daemon.say("/api/jobs", 200,
             R"({"ok":true,"schedulerEnabled":true,"jobs":[]})");
  CHECK(run({"jobs"}) == 0);
  CHECK(host.out == "no jobs\n");
  CHECK(run({"jobs", "what"}) == 2);
}

TEST_CASE_METHOD(OperatorDesk, "job_commands: one job by its name",
                 "[ctl][job_commands]") {
  daemon.say("/api/jobs/a%2Fb", 200, R"({"ok":true,"job":{"name":"a/b"}})");
  CHECK(run({"jobs", "show", "a/b"}) == 0);
  CHECK(test::contains(host.out, "a/b"));
  CHECK(run({"jobs", "show"}) == 2);
}

TEST_CASE_METHOD(OperatorDesk,
                 "job_commands: json prints the answer as it came",
                 "[ctl][job_commands]") {
  daemon.say("/api/jobs", 200, R"({"ok":true, "jobs":[ ]})");
  CHECK(run({"jobs", "--json"}) == 0);
  CHECK(host.out == "{\"ok\":true, \"jobs\":[ ]}\n");
}

TEST_CASE_METHOD(OperatorDesk, "job_commands: a trigger is posted",
                 "[ctl][job_commands]") {
  daemon.say("/api/jobs/tick/trigger?by=ann&why=a%20test", 200,
             R"({"ok":true,"name":"tick","runId":"run-7","queued":false})");
  CHECK(run({"jobs", "trigger", "tick", "--by=ann", "--why=a test"}) == 0);
  CHECK(daemon.seen.front().method == http::Method::post);
  CHECK(host.out == "tick has started: run run-7\n");
}

TEST_CASE_METHOD(OperatorDesk, "job_commands: a pause may say why and until",
                 "[ctl][job_commands]") {
  daemon.say("/api/jobs/tick/pause?why=disk&until=2026-02-02T16%3A00%3A00Z",
             200, paused);
  CHECK(run({"jobs", "pause", "tick", "--why=disk",
             "--until=2026-02-02T16:00:00Z"}) == 0);
  CHECK(host.out ==
        "tick is paused, paused by ann since 2026-02-02 14:00:00: disk\n");
}

TEST_CASE_METHOD(OperatorDesk, "job_commands: a resumption is posted",
                 "[ctl][job_commands]") {
  daemon.say("/api/jobs/tick/resume", 200,
             R"({"ok":true,"job":{"name":"tick","state":"idle","pause":null,)"
             R"("nextRun":"2026-02-02T15:00:00.000Z"}})");
  CHECK(run({"jobs", "resume", "tick"}) == 0);
  CHECK(host.out == "tick is idle, next run 2026-02-02 15:00:00 UTC\n");
}

TEST_CASE_METHOD(OperatorDesk, "job_commands: a preview passes its range on",
                 "[ctl][job_commands]") {
  daemon.say("/api/jobs/tick/preview?from=2026-03-08T00%3A00%3A00Z&limit=5",
             200, R"({"ok":true,"name":"tick","schedule":"open","rows":[]})");
  CHECK(run({"jobs", "preview", "tick", "--from=2026-03-08T00:00:00Z",
             "--limit=5"}) == 0);
  CHECK(run({"jobs", "preview", "tick", "--limit=0"}) == 2);
}

TEST_CASE_METHOD(OperatorDesk, "job_commands: the daemon's no is exit code 1",
                 "[ctl][job_commands]") {
  daemon.say("/api/jobs/tick/trigger", 409,
             R"({"ok":false,"error":"already_running","reason":"it runs"})");
  CHECK(run({"jobs", "trigger", "tick"}) == 1);
  CHECK(host.err == "signalboxctl: already_running: it runs\n");
}
