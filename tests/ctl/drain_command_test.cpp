#include "ctl/drain_command.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::OperatorDesk;

TEST_CASE_METHOD(OperatorDesk, "drain_command: the parameters go to the daemon",
                 "[ctl][drain_command]") {
  daemon.say("/api/ai/score/drain?limit=5&backlog=1&strategy=recent_first"
             "&releaseLimit=-1",
             200, R"({"ok":true})");
  CHECK(run({"drain", "--limit=5", "--backlog", "--strategy=recent_first",
             "--release-limit", "-1"}) == 0);
  CHECK(daemon.seen.front().method == http::Method::post);
}

TEST_CASE_METHOD(OperatorDesk,
                 "drain_command: without options the daemon "
                 "decides",
                 "[ctl][drain_command]") {
  daemon.say("/api/ai/score/drain", 200, R"({"ok":true})");
  CHECK(run({"drain"}) == 0);
}

TEST_CASE_METHOD(OperatorDesk, "drain_command: the answer may take two minutes",
                 "[ctl][drain_command]") {
  run({"drain"});
  CHECK(daemon.seen.front().deadline.at > SteadyTime{} + Millis{120'000});
}

TEST_CASE_METHOD(OperatorDesk, "drain_command: wrong numbers are not sent",
                 "[ctl][drain_command]") {
  CHECK(run({"drain", "--limit=0"}) == 2);
  CHECK(run({"drain", "--release-limit=-2"}) == 2);
  CHECK(daemon.seen.empty());
}

TEST_CASE_METHOD(OperatorDesk, "drain_command: a missing token is exit code 4",
                 "[ctl][drain_command]") {
  daemon.say("/api/ai/score/drain", 401,
             R"({"ok":false,"error":"unauthorized","reason":"no token"})");
  CHECK(run({"drain"}) == 4);
}

TEST_CASE_METHOD(OperatorDesk,
                 "drain_command: a failed drain shows its answer "
                 "as json",
                 "[ctl][drain_command]") {
  daemon.say("/api/ai/score/drain", 500,
             R"({"ok":false,"error":"drain_failed","scoredCount":3})");
  CHECK(run({"drain", "--json"}) == 1);
  CHECK(test::contains(host.out, "\"scoredCount\":3"));
}
