#include "ctl/logs_command.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::OperatorDesk;

namespace {

const std::string stall = R"({"event":"actor.stalled","actor":"scorer"})";
const std::string other = R"({"event":"job.failed"})";

} // namespace

TEST_CASE_METHOD(OperatorDesk, "logs_command: a file is shown as it is",
                 "[ctl][logs_command]") {
  host.log = {stall, "noise", other};
  CHECK(run({"logs", "daemon.log"}) == 0);
  CHECK(host.opened == "daemon.log");
  CHECK(host.out == stall + "\nnoise\n" + other + "\n");
}

TEST_CASE_METHOD(OperatorDesk, "logs_command: stalled shows exactly the stalls",
                 "[ctl][logs_command]") {
  host.log = {stall, "noise", other};
  CHECK(run({"logs", "--stalled", "daemon.log"}) == 0);
  CHECK(host.out == stall + "\n");
}

TEST_CASE_METHOD(OperatorDesk, "logs_command: a pipe comes before the journal",
                 "[ctl][logs_command]") {
  host.log = {other};
  host.piped = host.systemd = true;
  CHECK(run({"logs"}) == 0);
  CHECK(host.started.empty());
  CHECK(host.out == other + "\n");
}

TEST_CASE_METHOD(OperatorDesk,
                 "logs_command: without file and pipe it is the "
                 "journal",
                 "[ctl][logs_command]") {
  host.systemd = true;
  CHECK(run({"logs"}) == 0);
  CHECK(host.started.front() == ProgramLine{"journalctl", "-u", "signalboxd",
                                            "-o", "cat", "--no-pager"});
}

TEST_CASE_METHOD(OperatorDesk, "logs_command: without any source it says so",
                 "[ctl][logs_command]") {
  CHECK(run({"logs"}) == 1);
  CHECK(test::contains(host.err, "no FILE"));
}

TEST_CASE_METHOD(OperatorDesk,
                 "logs_command: following looks again until "
                 "stopped",
                 "[ctl][logs_command]") {
  host.log = {other};
  host.log_grows = true;
  host.pauses_before_stop = 3;
  CHECK(run({"logs", "--follow", "daemon.log"}) == 0);
  CHECK(host.catching);
  CHECK(host.pauses.size() == 4);
}

TEST_CASE_METHOD(OperatorDesk,
                 "logs_command: a source that cannot grow is not "
                 "waited for",
                 "[ctl][logs_command]") {
  host.piped = true;
  CHECK(run({"logs", "--follow"}) == 0);
  CHECK(host.pauses.empty());
}

TEST_CASE_METHOD(OperatorDesk,
                 "logs_command: json keeps lines whole on a "
                 "terminal",
                 "[ctl][logs_command]") {
  host.seen = {true, true, 20, 5};
  host.log = {stall};
  CHECK(run({"logs", "--json", "daemon.log"}) == 0);
  CHECK(host.out == stall + "\n");
}
