#include "http/handlers/overnight_runs.hpp"

#include "tests/http/handlers/asking.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;
using namespace std::chrono_literals;

namespace {

OvernightRun partial_run() {
  OvernightRun run;
  run.id = "r";
  run.correlation_id = "c";
  run.status = OvernightStatus::partial;
  run.started_at = WallTime{1s};
  run.completed_at = WallTime{2s};
  run.users_processed = 3;
  run.users_failed = 1;
  run.faults = {{"u", "no_assets: none", "score-batch-1"},
                {{}, "PROVIDER_FAILED: down", "fetch-asset-prices"}};
  run.faults_count = 120;
  run.metrics = {1, 2, 3, 4, 5, 6};
  return run;
}

} // namespace

TEST_CASE("overnight_runs: a list has 20 runs, at most 200",
          "[http][overnight_runs]") {
  CHECK(parse_list_overnight_runs({})->limit == 20);
  CHECK(parse_list_overnight_runs(asking({{"limit", "200"}}))->limit == 200);
  CHECK_FALSE(parse_list_overnight_runs(asking({{"limit", "201"}})));
}

TEST_CASE("overnight_runs: a list may be of one type and status",
          "[http][overnight_runs]") {
  const auto all = parse_list_overnight_runs({});
  CHECK_FALSE(all->job_type);
  CHECK_FALSE(all->status);
  const auto some = parse_list_overnight_runs(
    asking({{"jobType", "scoring"}, {"status", "partial"}}));
  CHECK(some->job_type == "scoring");
  CHECK(some->status == OvernightStatus::partial);
}

TEST_CASE("overnight_runs: an unknown status is refused",
          "[http][overnight_runs]") {
  const auto refused = parse_list_overnight_runs(asking({{"status", "done"}}));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().name == "invalid_parameter");
}

TEST_CASE("overnight_runs: a row says how its run went",
          "[http][overnight_runs]") {
  CHECK(render_overnight_runs({{partial_run()}}).body ==
        R"({"ok":true,"runs":[{"id":"r","jobType":"scoring",)"
        R"("status":"partial","startedAt":"1970-01-01T00:00:01.000Z",)"
        R"("completedAt":"1970-01-01T00:00:02.000Z","usersProcessed":3,)"
        R"("usersFailed":1,"correlationId":"c","errorDetails":{"errors":[)"
        R"({"userId":"u","message":"no_assets: none",)"
        R"("stage":"score-batch-1"},{"userId":null,)"
        R"("message":"PROVIDER_FAILED: down","stage":"fetch-asset-prices"}],)"
        R"("errorsCount":120},"metrics":{"fetchRatesMs":1,"fetchPricesMs":2,)"
        R"("processUsersMs":3,"totalDurationMs":4,"assetsScored":5,)"
        R"("usersTotal":6}}]})");
}

TEST_CASE("overnight_runs: one run shows its steps", "[http][overnight_runs]") {
  OvernightRunView view;
  view.run.id = "r";
  view.steps = {
    {"setup", StepStatus::done, 1, WallTime{1s}, WallTime{2s}, {}, ""},
    {"score-batch-1", StepStatus::running, 2, WallTime{3s}, {}, 50, ""}};
  const auto body = render_overnight_run(view).body;
  CHECK(body.find(R"("completedAt":null,"usersProcessed":0)") !=
        std::string::npos);
  CHECK(body.ends_with(
    R"("steps":[{"step":"setup","status":"done","attempts":1,)"
    R"("startedAt":"1970-01-01T00:00:01.000Z",)"
    R"("completedAt":"1970-01-01T00:00:02.000Z"},{"step":"score-batch-1",)"
    R"("status":"running","attempts":2,)"
    R"("startedAt":"1970-01-01T00:00:03.000Z","completedAt":null,)"
    R"("users":50}]}})"));
}

TEST_CASE("overnight_runs: the path names which is shown",
          "[http][overnight_runs]") {
  Request request;
  request.captured = {{"id", "r-1"}};
  CHECK(parse_find_overnight_run(request)->id == "r-1");
}
