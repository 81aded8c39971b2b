#include "ctl/status_command.hpp"

#include <algorithm>

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;

namespace {

struct StatusDesk : test::OperatorDesk {
  StatusDesk() {
    daemon.say("/health/ready", 200, R"({"ok":true,"ready":true})");
    daemon.say("/health/cron", 200, R"({"services":[]})");
    daemon.say("/api/ai-health", 200, R"({"ok":true,"status":"HEALTHY"})");
    daemon.say("/api/funnel-stats", 200, R"({"ok":true,"gptScored":7})");
    daemon.say("/api/ops/status", 200, R"({"ok":true,"blockers":[]})");
  }
};

} // namespace

TEST_CASE_METHOD(StatusDesk, "status_command: five answers make one picture",
                 "[ctl][status_command]") {
  CHECK(run({"status"}) == 0);
  CHECK(contains(host.out, "HEALTHY, ready"));
  CHECK(contains(host.out, "scored 7"));
  CHECK(contains(host.out, "entries    ready"));
  CHECK(host.err.empty());
}

TEST_CASE_METHOD(StatusDesk, "status_command: json holds the raw answers",
                 "[ctl][status_command]") {
  CHECK(run({"status", "--json"}) == 0);
  CHECK(host.out ==
        R"({"ready":{"ok":true,"ready":true},"cron":{"services":[]},)"
        R"("aiHealth":{"ok":true,"status":"HEALTHY"},)"
        R"("funnelStats":{"ok":true,"gptScored":7},)"
        R"("opsStatus":{"ok":true,"blockers":[]}})"
        "\n");
}

TEST_CASE_METHOD(StatusDesk,
                 "status_command: a daemon without entries has no line on them",
                 "[ctl][status_command]") {
  daemon.say("/api/ops/status", 404, R"({"ok":false,"error":"not_found"})");
  CHECK(run({"status"}) == 0);
  CHECK_FALSE(contains(host.out, "entries"));
  CHECK_FALSE(contains(host.out, "opsStatus"));
  host.out.clear();
  CHECK(run({"status", "--json"}) == 0);
  CHECK(contains(host.out, R"("opsStatus":null)"));
}

TEST_CASE_METHOD(StatusDesk,
                 "status_command: the newest signals are asked for "
                 "on request",
                 "[ctl][status_command]") {
  daemon.say("/api/signals?limit=8", 200, R"({"signals":[{"id":"AAPL-1"}]})");
  CHECK(run({"status", "--signals", "8"}) == 0);
  CHECK(contains(host.out, "AAPL-1"));
}

TEST_CASE_METHOD(StatusDesk,
                 "status_command: not being ready is shown and is "
                 "exit code 1",
                 "[ctl][status_command]") {
  daemon.say("/health/ready", 503,
             R"({"ok":false,"ready":false,"error":"not_ready",)"
             R"("reason":"scorer is down"})");
  CHECK(run({"status"}) == 1);
  CHECK(contains(host.out, "not ready: scorer is down"));
  CHECK(contains(host.err, "not_ready: scorer is down"));
}

TEST_CASE_METHOD(StatusDesk,
                 "status_command: without a token the rest is "
                 "shown",
                 "[ctl][status_command]") {
  daemon.say("/api/ai-health", 401, R"({"ok":false,"error":"unauthorized"})");
  CHECK(run({"status"}) == 4);
  CHECK(contains(host.out, "ready"));
  CHECK(contains(host.out, "aiHealth: unauthorized"));
}

TEST_CASE_METHOD(StatusDesk,
                 "status_command: no daemon is exit code 3 and one "
                 "sentence",
                 "[ctl][status_command]") {
  daemon.answers.clear();
  CHECK(run({"status"}) == 3);
  CHECK(host.out.empty());
  CHECK(host.err ==
        "signalboxctl: http://127.0.0.1:8787: connection refused\n");
}

TEST_CASE_METHOD(StatusDesk,
                 "status_command: watching prints a line each time "
                 "without a terminal",
                 "[ctl][status_command]") {
  host.pauses_before_stop = 2;
  CHECK(run({"status", "--watch", "--interval", "5"}) == 0);
  CHECK(host.catching);
  CHECK(host.pauses == std::vector<Millis>(3, Millis{5000}));
  CHECK(std::count(host.out.begin(), host.out.end(), '\n') == 3);
}

TEST_CASE_METHOD(StatusDesk,
                 "status_command: watching redraws in place on a "
                 "terminal",
                 "[ctl][status_command]") {
  host.seen = {true, false, 100, 40};
  host.pauses_before_stop = 1;
  CHECK(run({"status", "--watch"}) == 0);
  CHECK(contains(host.out, "\x1b[J"));
  CHECK(contains(host.out, "A\r"));
}

TEST_CASE_METHOD(StatusDesk,
                 "status_command: watching outlives a daemon that "
                 "is away",
                 "[ctl][status_command]") {
  daemon.answers.clear();
  host.pauses_before_stop = 1;
  CHECK(run({"status", "--watch"}) == 0);
  CHECK(contains(host.out, "connection refused"));
}

TEST_CASE_METHOD(StatusDesk, "status_command: a wrong interval is wrong usage",
                 "[ctl][status_command]") {
  CHECK(run({"status", "--interval=0"}) == 2);
  CHECK(run({"status", "--signals=-1"}) == 2);
}
