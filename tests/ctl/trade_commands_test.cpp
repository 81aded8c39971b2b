#include "ctl/trade_commands.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;
using test::OperatorDesk;

TEST_CASE_METHOD(OperatorDesk, "trade_commands: trades are listed as asked",
                 "[ctl][trade_commands]") {
  daemon.say("/api/trades", 200, R"({"ok":true,"trades":[]})");
  CHECK(run({"trades"}) == 0);
  CHECK(host.out == "no trades\n");
  daemon.say("/api/trades?status=OPEN&ticker=AAPL&limit=7", 200,
             R"({"ok":true,"trades":[{"id":"t-1"}]})");
  CHECK(run({"trades", "--status=OPEN", "--ticker", "AAPL", "--limit=7"}) == 0);
  CHECK(contains(host.out, "t-1"));
  CHECK(run({"trades", "--limit=1001"}) == 2);
}

TEST_CASE_METHOD(OperatorDesk, "trade_commands: one trade by its id",
                 "[ctl][trade_commands]") {
  daemon.say("/api/trades/t-1", 200,
             R"({"ok":true,"trade":{"id":"t-1","status":"OPEN"}})");
  CHECK(run({"trades", "t-1"}) == 0);
  CHECK(contains(host.out, "status  OPEN"));
  daemon.say("/api/trades/t-2", 404,
             R"({"ok":false,"error":"not_found","reason":"no trade t-2"})");
  CHECK(run({"trades", "t-2"}) == 1);
}

TEST_CASE_METHOD(OperatorDesk, "trade_commands: a halt sends its reason",
                 "[ctl][trade_commands]") {
  daemon.say("/api/maintenance/halt", 200,
             R"({"ok":true,"halted":true,"verified":true,"canceled":2,)"
             R"("stillOpen":[],"unresolved":[],"detail":null})");
  CHECK(run({"halt", "--reason", R"(a "bad" fill)"}) == 0);
  CHECK(host.out == "halted, 2 orders canceled, none of ours is open\n");
  const auto& call = daemon.seen.at(0);
  CHECK(call.method == http::Method::post);
  CHECK(call.body == R"({"reason":"a \"bad\" fill"})");
  CHECK(http::find_header(call.headers, "content-type") == "application/json");
}

TEST_CASE_METHOD(OperatorDesk, "trade_commands: a halt needs a reason",
                 "[ctl][trade_commands]") {
  CHECK(run({"halt"}) == 2);
  CHECK(run({"halt", "--reason="}) == 2);
  CHECK(run({"halt", "because", "--reason=x"}) == 2);
  CHECK(daemon.seen.empty());
}

TEST_CASE_METHOD(OperatorDesk,
                 "trade_commands: a halt that is not verified is no success",
                 "[ctl][trade_commands]") {
  daemon.say("/api/maintenance/halt", 200,
             R"({"ok":true,"halted":true,"verified":false,"canceled":1,)"
             R"("stillOpen":["ae-1"],"unresolved":[],"detail":"timeout"})");
  CHECK(run({"halt", "--reason=x"}) == 1);
  CHECK(contains(host.out, "not verified: timeout\nstill open: ae-1\n"));
  CHECK(run({"halt", "--reason=x", "--json"}) == 1);
}

TEST_CASE_METHOD(OperatorDesk, "trade_commands: a resumption is posted",
                 "[ctl][trade_commands]") {
  daemon.say("/api/maintenance/resume", 200,
             R"({"ok":true,"halted":false,"verified":false})");
  CHECK(run({"resume"}) == 0);
  CHECK(host.out == "resumed: orders may be sent again\n");
  CHECK(daemon.seen.at(0).method == http::Method::post);
  daemon.say("/api/maintenance/resume", 200,
             R"({"ok":true,"halted":true,"detail":"the file is there"})");
  CHECK(run({"resume"}) == 1);
}
