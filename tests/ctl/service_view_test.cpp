#include "ctl/service_view.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::parsed;
using test::plain;

namespace {

json::Value cron() {
  return parsed(
    R"({"timestamp":"2026-02-02T14:35:00.000Z","services":[)"
    R"({"service":"twitterPoller","last_run":"2026-02-02T14:34:00.000Z",)"
    R"("age_seconds":60,"status":"HEALTHY","reason":null,"total_runs":720,)"
    R"("total_errors":0},)"
    R"({"service":"validateEntries","age_seconds":900,"status":"STALLED",)"
    R"("reason":"overdue","total_runs":41,"total_errors":2},)"
    R"({"service":"archive-signals","last_run":null,"age_seconds":null,)"
    R"("status":"UNKNOWN","reason":"never_ran","total_runs":0}],)"
    R"("stalled_services":["validateEntries"],"stalled_actors":["scorer"],)"
    R"("expected_intervals":{"twitterPoller":120000,)"
    R"("validateEntries":180000,"archive-signals":86400000}})");
}

} // namespace

TEST_CASE("service_view: jobs with their state and age",
          "[ctl][service_view]") {
  CHECK(
    plain(service_table(cron())) ==
    "JOB              STATE      LAST RUN  EVERY  RUNS  ERRORS  WHY\n"
    "twitterPoller    HEALTHY    60 s ago  2 min   720       0\n"
    "validateEntries  STALLED  15 min ago  3 min    41       2  overdue\n"
    "archive-signals  UNKNOWN       never   24 h     0       0  never_ran\n");
}

TEST_CASE("service_view: without jobs there is nothing to show",
          "[ctl][service_view]") {
  CHECK(service_table(parsed(R"({"services":[]})")).empty());
  CHECK(service_table(parsed("{}")).empty());
}

TEST_CASE("service_view: the stalled are named in one word",
          "[ctl][service_view]") {
  CHECK(stalled_names(cron()) == "validateEntries,scorer");
  CHECK(stalled_names(parsed("{}")) == "");
}
