#include "http/handlers/overnight_start.hpp"

#include "tests/http/handlers/made_ids.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;
using test::bodied;

TEST_CASE("overnight_start: scoring is what starts, unforced",
          "[http][overnight_start]") {
  const auto* const body = GENERATE("", "{}", R"({"jobType":null})");
  const auto order = parse_start_overnight(bodied(body));
  REQUIRE(order);
  CHECK(order->job_type == "scoring");
  CHECK_FALSE(order->force);
}

TEST_CASE("overnight_start: type and force go on", "[http][overnight_start]") {
  const auto order =
    parse_start_overnight(bodied(R"({"jobType":"cache-warm","force":true})"));
  REQUIRE(order);
  CHECK(order->job_type == "cache-warm");
  CHECK(order->force);
}

TEST_CASE("overnight_start: other kinds of values are refused",
          "[http][overnight_start]") {
  const auto* const body =
    GENERATE("[]", R"({"force":"yes"})", R"({"jobType":1})");
  CHECK_FALSE(parse_start_overnight(bodied(body)));
}

TEST_CASE("overnight_start: a run that has begun is 202",
          "[http][overnight_start]") {
  const auto answer = render_overnight_started({"r", "c", "scoring", ""});
  CHECK(answer.status == 202);
  CHECK(answer.body == R"({"ok":true,"runId":"r","correlationId":"c",)"
                       R"("jobType":"scoring","status":"started"})");
}

TEST_CASE("overnight_start: a skipped start names the run in its way",
          "[http][overnight_start]") {
  const auto answer =
    render_overnight_started({"r", "", "scoring", "already_running"});
  CHECK(answer.status == 200);
  CHECK(answer.body ==
        R"({"ok":true,"skipped":true,"reason":"already_running","runId":"r"})");
  CHECK(render_overnight_started({"", "", "scoring", "prices_not_configured"})
          .body ==
        R"({"ok":true,"skipped":true,"reason":"prices_not_configured"})");
}
