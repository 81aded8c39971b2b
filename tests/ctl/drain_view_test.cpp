#include "ctl/drain_view.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;
using test::parsed;
using test::plain;

TEST_CASE("drain_view: a report shows its counts and details",
          "[ctl][drain_view]") {
  CHECK(plain(drain_lines(parsed(
          R"({"ok":true,"skipped":false,"reason":null,"attemptedCount":2,)"
          R"("scoredCount":1,"errorCount":1,"releasedCount":3,)"
          R"("durationMs":4230,"pickedStrategy":"recent_first","runId":"r1",)"
          R"("details":[{"id":"A-1","ticker":"A","status":"SCORED",)"
          R"("aiScore":8.3},{"id":"B-1","ticker":"B","status":"ERROR",)"
          R"("error":"refused"}]})"))) ==
        "drain r1 took 4.2 s, recent_first\n"
        "attempted 2  scored 1  errors 1  timeouts 0  not started 0  late 0\n"
        "released 3  held 0  reclaimed 0\n"
        "\n"
        "ID   TICKER  STATUS  SCORE  ERROR\n"
        "A-1  A       SCORED    8.3\n"
        "B-1  B       ERROR          refused\n");
}

TEST_CASE("drain_view: a skipped drain says why", "[ctl][drain_view]") {
  CHECK(
    contains(plain(drain_lines(parsed(
               R"({"ok":true,"skipped":true,"reason":"already_running"})"))),
             "skipped: already_running"));
}
