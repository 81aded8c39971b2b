#include "ctl/signal_commands.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::OperatorDesk;

namespace {

constexpr auto no_signals = R"({"ok":true,"signals":[]})";

} // namespace

TEST_CASE_METHOD(OperatorDesk,
                 "signal_commands: the list asks with its filters",
                 "[ctl][signal_commands]") {
  daemon.say("/api/signals?status=PENDING&minScore=7&grade=A%2B&limit=9", 200,
             no_signals);
  CHECK(run({"signals", "--status", "PENDING", "--min-score=7", "--grade=A+",
             "--limit=9"}) == 0);
  CHECK(host.out == "no signals\n");
}

TEST_CASE_METHOD(OperatorDesk, "signal_commands: a list has fifty at most",
                 "[ctl][signal_commands]") {
  daemon.say("/api/signals?limit=50", 200, no_signals);
  CHECK(run({"signals"}) == 0);
}

TEST_CASE_METHOD(OperatorDesk, "signal_commands: since reads the history",
                 "[ctl][signal_commands]") {
  daemon.say("/api/signals/all?since=2d&statuses=ERROR%2CSCORED&limit=50", 200,
             no_signals);
  CHECK(run({"signals", "--since=2d", "--status=ERROR,SCORED"}) == 0);
}

TEST_CASE_METHOD(OperatorDesk,
                 "signal_commands: filters that do not go "
                 "together are refused",
                 "[ctl][signal_commands]") {
  CHECK(run({"signals", "--since=2d", "--grade=A"}) == 2);
  CHECK(run({"signals", "--limit=0"}) == 2);
  CHECK(run({"signals", "--limit=1001"}) == 2);
  CHECK(daemon.seen.empty());
}

TEST_CASE_METHOD(OperatorDesk,
                 "signal_commands: json prints the answer as it "
                 "came",
                 "[ctl][signal_commands]") {
  daemon.say("/api/signals?limit=50", 200, R"({"ok":true, "signals":[ ]})");
  CHECK(run({"signals", "--json"}) == 0);
  CHECK(host.out == "{\"ok\":true, \"signals\":[ ]}\n");
}

TEST_CASE_METHOD(OperatorDesk, "signal_commands: one signal by its id",
                 "[ctl][signal_commands]") {
  daemon.say("/api/signals/a%2Fb", 200, R"({"ok":true,"signal":{"id":"a/b"}})");
  CHECK(run({"signals", "a/b"}) == 0);
  CHECK(test::contains(host.out, "a/b"));
}

TEST_CASE_METHOD(OperatorDesk, "signal_commands: a person's decision is posted",
                 "[ctl][signal_commands]") {
  const std::string action = GENERATE("retry", "dismiss", "approve");
  daemon.say("/api/signals/A-1/" + action, 200,
             R"({"ok":true,"signal":{"id":"A-1","status":"PENDING"}})");
  CHECK(run({action, "A-1"}) == 0);
  CHECK(daemon.seen.front().method == http::Method::post);
  CHECK(host.out == "A-1 is now PENDING\n");
}

TEST_CASE_METHOD(OperatorDesk, "signal_commands: a decision needs one id",
                 "[ctl][signal_commands]") {
  CHECK(run({"retry"}) == 2);
  CHECK(run({"retry", "A", "B"}) == 2);
}

TEST_CASE_METHOD(OperatorDesk,
                 "signal_commands: the daemon's no is exit code 1",
                 "[ctl][signal_commands]") {
  daemon.say("/api/signals/A-1/approve", 409,
             R"({"ok":false,"error":"illegal_state","reason":"is ERROR"})");
  CHECK(run({"approve", "A-1"}) == 1);
  CHECK(host.err == "signalboxctl: illegal_state: is ERROR\n");
  CHECK(host.out.empty());
}
