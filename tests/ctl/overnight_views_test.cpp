#include "ctl/overnight_views.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;
using test::parsed;
using test::plain;
using test::that_night;

namespace {

json::Value partial_run() {
  return parsed(
    R"({"run":{"id":"r-1","jobType":"scoring","status":"partial",)"
    R"("startedAt":"2026-02-02T04:00:00.000Z",)"
    R"("completedAt":"2026-02-02T04:00:20.500Z","usersProcessed":100,)"
    R"("usersFailed":1,"metrics":{"usersTotal":100},"steps":[)"
    R"({"step":"setup","status":"done","attempts":1,)"
    R"("startedAt":"2026-02-02T04:00:00.000Z",)"
    R"("completedAt":"2026-02-02T04:00:00.100Z"},)"
    R"({"step":"score-batch-1","status":"done","attempts":1},)"
    R"({"step":"score-batch-2","status":"failed","attempts":3}],)"
    R"("errorDetails":{"errors":[{"userId":"u-7","stage":"score-batch-2",)"
    R"("message":"no_assets: none"}],"errorsCount":3}}})");
}

} // namespace

TEST_CASE("overnight_views: a start names its run", "[ctl][overnight_views]") {
  CHECK(plain(overnight_start_lines(
          parsed(R"({"runId":"r-1","jobType":"scoring"})"))) ==
        "scoring has started: run r-1\n");
  CHECK(plain(overnight_start_lines(parsed(
          R"({"skipped":true,"reason":"already_running","runId":"r-1"})"))) ==
        "skipped: already_running, run r-1\n");
  CHECK(plain(overnight_start_lines(
          parsed(R"({"skipped":true,"reason":"prices_not_configured"})"))) ==
        "skipped: prices_not_configured\n");
}

TEST_CASE("overnight_views: a run shows how it went",
          "[ctl][overnight_views]") {
  const auto text = plain(overnight_run_lines(partial_run(), that_night));
  CHECK(text.starts_with("scoring run r-1 partial in 20.5 s\n["));
  CHECK(contains(text, "100/100 users, 100 %"));
  CHECK(contains(text, "setup"));
  CHECK(contains(text, "u-7   score-batch-2  no_assets: none\n"));
  CHECK(contains(text, "and 2 more\n"));
}

TEST_CASE("overnight_views: batches that are done take no row",
          "[ctl][overnight_views]") {
  const auto text = plain(overnight_run_lines(partial_run(), that_night));
  CHECK_FALSE(contains(text, "score-batch-1"));
  CHECK(contains(text, "score-batch-2"));
}

TEST_CASE("overnight_views: without a run there is nothing to show",
          "[ctl][overnight_views]") {
  CHECK(plain(overnight_run_lines(parsed("{}"), that_night)) == "no run yet\n");
}

TEST_CASE("overnight_views: one line holds what changes",
          "[ctl][overnight_views]") {
  CHECK(overnight_run_in_one_line(partial_run(), that_night) ==
        "r-1 partial 100/100 users 100 % 1 failed");
  CHECK(overnight_run_in_one_line(
          parsed(R"({"run":{"id":"r","status":"started","usersProcessed":50,)"
                 R"("metrics":{"usersTotal":100},"steps":[)"
                 R"({"step":"score-portfolios",)"
                 R"("startedAt":"2026-02-02T04:00:50.000Z"}]}})"),
          that_night) ==
        "r started 50/100 users 50 % score-portfolios 5.0 users/s 10 s left");
}

TEST_CASE("overnight_views: scores are a table", "[ctl][overnight_views]") {
  CHECK(plain(score_table(parsed(R"({"scores":[]})"), that_night)) ==
        "no scores\n");
  const auto text = plain(score_table(
    parsed(R"({"scores":[{"symbol":"AAPL","assetId":"a-1",)"
           R"("assetType":"stock","market":"US_TECH","score":"25.0000",)"
           R"("maxPossibleScore":"25","percentage":"100.0000",)"
           R"("computedAt":"2026-02-02T04:00:00Z"}]})"),
    that_night));
  CHECK(contains(
    text, "AAPL    a-1    stock  US_TECH  25.0000  25  100.0000  60 s\n"));
}
