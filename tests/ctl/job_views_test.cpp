#include "ctl/job_views.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;
using test::parsed;
using test::plain;
using test::this_morning;

namespace {

constexpr auto two_jobs =
  R"({"ok":true,"schedulerEnabled":true,"jobs":[{"name":"score-drain",)"
  R"("schedule":"every 5m in session","zone":"America/New_York",)"
  R"("state":"running","nextRun":"2026-02-02T14:40:03.000Z",)"
  R"("lastRun":"2026-02-02T14:34:00.000Z","lastOutcome":"ok"},)"
  R"({"name":"archive","schedule":"10 2 * * *","zone":"UTC",)"
  R"("state":"paused","nextRun":null,"lastRun":null,"lastOutcome":null}]})";

} // namespace

TEST_CASE("job_views: the schedule is a table", "[ctl][job_views]") {
  CHECK(plain(job_table(parsed(two_jobs), this_morning)) ==
        "JOB          SCHEDULE             ZONE              NEXT RUN, UTC "
        "       LAST RUN  OUTCOME  STATE\n"
        "score-drain  every 5m in session  America/New_York  2026-02-02 14:"
        "40:03  60 s ago  ok       running\n"
        "archive      10 2 * * *           UTC                             "
        "          never           paused\n");
}

TEST_CASE("job_views: a scheduler that is off is said", "[ctl][job_views]") {
  const auto text = plain(
    job_table(parsed(R"({"schedulerEnabled":false,"jobs":[{"name":"tick"}]})"),
              this_morning));
  CHECK(text.starts_with("SCHEDULER_ENABLED=0"));
}

TEST_CASE("job_views: a card shows pause and runs in a line each",
          "[ctl][job_views]") {
  const auto text = plain(job_card(parsed(
    R"({"job":{"name":"tick","totalRuns":9,"lastError":null,)"
    R"("pause":{"by":"ann","why":"disk","since":"2026-02-02T14:00:00.000Z",)"
    R"("until":"2026-02-02T16:00:00.000Z"},"running":[{"runId":"run-7",)"
    R"("since":"2026-02-02T14:30:00.000Z","attempt":2,"done":3,"total":25,)"
    R"("zombie":true}]}})")));
  CHECK(contains(text, "totalRuns  9"));
  CHECK_FALSE(contains(text, "lastError"));
  CHECK(contains(text, "by ann since 2026-02-02 14:00:00, until 2026-02-02 "
                       "16:00:00: disk"));
  CHECK(contains(text, "run-7 since 2026-02-02 14:30:00, attempt 2, 3 of 25, "
                       "does not stop"));
}

TEST_CASE("job_views: text from outside cannot steer the terminal",
          "[ctl][job_views]") {
  const auto text = plain(job_card(
    parsed(R"({"job":{"pause":{"by":"a\u001b]0;owned","why":"\u0007"}}})")));
  CHECK_FALSE(contains(text, "\x1b"));
  CHECK_FALSE(contains(text, "\a"));
}

TEST_CASE("job_views: a queued trigger says so", "[ctl][job_views]") {
  CHECK(plain(trigger_line(parsed(R"({"name":"tick","queued":true})"))) ==
        "tick starts when the run in progress is over\n");
}

TEST_CASE("job_views: a preview marks what does not run", "[ctl][job_views]") {
  const auto text = plain(preview_table(parsed(
    R"({"name":"drain","schedule":"open","zone":"America/New_York","rows":[)"
    R"({"at":"2026-01-16T14:30:00.000Z","due":true,)"
    R"("local":"Fri 2026-01-16 09:30:00 EST","note":null},)"
    R"({"at":"2026-01-19T14:30:00.000Z","due":false,)"
    R"("local":"Mon 2026-01-19 09:30:00 EST","note":"closed"}]})")));
  CHECK(text ==
        "drain: open in America/New_York\n"
        "LOCAL                        UTC                          NOTE\n"
        "Fri 2026-01-16 09:30:00 EST  2026-01-16 14:30:00  runs\n"
        "Mon 2026-01-19 09:30:00 EST  2026-01-19 14:30:00  no run  closed\n");
}

TEST_CASE("job_views: a preview may be empty", "[ctl][job_views]") {
  CHECK(contains(
    plain(preview_table(parsed(R"({"name":"x","schedule":"y","rows":[]})"))),
    "nothing is due"));
}
