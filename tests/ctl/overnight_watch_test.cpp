#include "ctl/overnight_watch.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;

namespace {

constexpr const char* path = "/api/overnight/runs/r-1";

std::string run_with(const char* status) {
  std::string body = R"({"ok":true,"run":{"id":"r-1","status":")";
  body += status;
  body += R"(","usersProcessed":5,"metrics":{"usersTotal":10},"steps":[]}})";
  return body;
}

int lines_in(const std::string& text) {
  return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

} // namespace

TEST_CASE_METHOD(test::OperatorDesk,
                 "overnight_watch: a run that is over ends it",
                 "[ctl][overnight_watch]") {
  daemon.say(path, 200, run_with("completed"));
  CHECK(run({"overnight", "status", "r-1", "--watch"}) == 0);
  CHECK(host.out == "r-1 completed 5/10 users 50 %\n");
  CHECK(host.pauses.empty());
  CHECK(host.catching);
}

TEST_CASE_METHOD(test::OperatorDesk,
                 "overnight_watch: a failed run is exit code 1",
                 "[ctl][overnight_watch]") {
  daemon.say(path, 200, run_with("failed"));
  CHECK(run({"overnight", "status", "r-1", "--watch"}) == 1);
  daemon.say(path, 200, run_with("partial"));
  CHECK(run({"overnight", "status", "r-1", "--watch"}) == 0);
}

TEST_CASE_METHOD(test::OperatorDesk,
                 "overnight_watch: without a terminal only changes are told",
                 "[ctl][overnight_watch]") {
  host.pauses_before_stop = 2;
  daemon.say(path, 200, run_with("started"));
  CHECK(run({"overnight", "status", "r-1", "--watch"}) == 0);
  CHECK(daemon.seen.size() == 3);
  CHECK(lines_in(host.out) == 1);
}

TEST_CASE_METHOD(test::OperatorDesk,
                 "overnight_watch: on a terminal the frame is redrawn",
                 "[ctl][overnight_watch]") {
  host.seen = {true, false, 80, 24};
  host.pauses_before_stop = 1;
  daemon.say(path, 200, run_with("started"));
  CHECK(run({"overnight", "status", "r-1", "--watch"}) == 0);
  CHECK(contains(host.out, "[###############---------------] 5/10 users"));
  CHECK(contains(host.out, "\x1b[2A\r"));
}

TEST_CASE_METHOD(test::OperatorDesk,
                 "overnight_watch: for machines each change is an answer",
                 "[ctl][overnight_watch]") {
  host.seen = {true, false, 80, 24};
  host.pauses_before_stop = 1;
  daemon.say(path, 200, run_with("started"));
  CHECK(run({"overnight", "status", "r-1", "--watch", "--json"}) == 0);
  CHECK(host.out == run_with("started") + "\n");
}

TEST_CASE_METHOD(test::OperatorDesk,
                 "overnight_watch: an answer that fails ends it",
                 "[ctl][overnight_watch]") {
  CHECK(run({"overnight", "status", "r-1", "--watch"}) == 3);
  daemon.say(path, 404, R"({"ok":false,"error":"not_found","reason":"no"})");
  CHECK(run({"overnight", "status", "r-1", "--watch"}) == 1);
  CHECK(contains(host.err, "not_found: no"));
  daemon.say(path, 200, "oops");
  CHECK(run({"overnight", "status", "r-1", "--watch"}) == 3);
}
