#include "ctl/overnight_commands.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;
using test::OperatorDesk;

namespace {

constexpr const char* started =
  R"({"ok":true,"runId":"r-1","correlationId":"c","jobType":"scoring",)"
  R"("status":"started"})";
constexpr const char* completed =
  R"({"ok":true,"run":{"id":"r-1","jobType":"scoring","status":"completed",)"
  R"("steps":[]}})";

} // namespace

TEST_CASE_METHOD(OperatorDesk, "overnight_commands: a run is started",
                 "[ctl][overnight_commands]") {
  daemon.say("/api/overnight/run", 202, started);
  CHECK(run({"overnight", "run"}) == 0);
  CHECK(host.out == "scoring has started: run r-1\n");
  CHECK(daemon.seen.front().method == http::Method::post);
  CHECK(daemon.seen.front().body == R"({"jobType":"scoring","force":false})");
}

TEST_CASE_METHOD(OperatorDesk, "overnight_commands: a run may be forced",
                 "[ctl][overnight_commands]") {
  daemon.say("/api/overnight/run", 202, started);
  CHECK(run({"overnight", "run", "--force", "--json"}) == 0);
  CHECK(daemon.seen.front().body == R"({"jobType":"scoring","force":true})");
  CHECK(host.out == std::string(started) + "\n");
}

TEST_CASE_METHOD(OperatorDesk,
                 "overnight_commands: a started run is followed on request",
                 "[ctl][overnight_commands]") {
  daemon.say("/api/overnight/run", 202, started);
  daemon.say("/api/overnight/runs/r-1", 200, completed);
  CHECK(run({"overnight", "run", "--watch"}) == 0);
  CHECK(contains(host.out, "has started: run r-1\nr-1 completed"));
}

TEST_CASE_METHOD(OperatorDesk,
                 "overnight_commands: a start without a run is not followed",
                 "[ctl][overnight_commands]") {
  daemon.say("/api/overnight/run", 200,
             R"({"ok":true,"skipped":true,"reason":"prices_not_configured"})");
  CHECK(run({"overnight", "run", "--watch"}) == 0);
  CHECK(host.out == "skipped: prices_not_configured\n");
  CHECK(daemon.seen.size() == 1);
}

TEST_CASE_METHOD(OperatorDesk, "overnight_commands: the newest run is shown",
                 "[ctl][overnight_commands]") {
  daemon.say("/api/overnight/runs?limit=1", 200,
             R"({"ok":true,"runs":[{"id":"r-1"}]})");
  daemon.say("/api/overnight/runs/r-1", 200, completed);
  CHECK(run({"overnight", "status"}) == 0);
  CHECK(contains(host.out, "scoring run r-1 completed"));
}

TEST_CASE_METHOD(OperatorDesk, "overnight_commands: there may be no run yet",
                 "[ctl][overnight_commands]") {
  const std::string none = R"({"ok":true,"runs":[]})";
  daemon.say("/api/overnight/runs?limit=1", 200, none);
  CHECK(run({"overnight", "status"}) == 0);
  CHECK(host.out == "no run yet\n");
  host.out.clear();
  CHECK(run({"overnight", "status", "--json"}) == 0);
  CHECK(host.out == none + "\n");
}

TEST_CASE_METHOD(OperatorDesk, "overnight_commands: one run by its id",
                 "[ctl][overnight_commands]") {
  daemon.say("/api/overnight/runs/r-1", 200, completed);
  CHECK(run({"overnight", "status", "r-1", "--json"}) == 0);
  CHECK(host.out == std::string(completed) + "\n");
}

TEST_CASE_METHOD(OperatorDesk, "overnight_commands: a missing token is told",
                 "[ctl][overnight_commands]") {
  const auto* const refusal =
    R"({"ok":false,"error":"unauthorized","reason":"no token"})";
  daemon.say("/api/overnight/run", 401, refusal);
  daemon.say("/api/overnight/runs?limit=1", 401, refusal);
  CHECK(run({"overnight", "run", "--watch"}) == 4);
  CHECK(run({"overnight", "status"}) == 4);
  CHECK(contains(host.err, "ADMIN_TOKEN"));
}

TEST_CASE_METHOD(OperatorDesk, "overnight_commands: a user's scores",
                 "[ctl][overnight_commands]") {
  daemon.say("/api/users/u%201/scores", 200,
             R"({"ok":true,"scores":[{"symbol":"AAPL"}]})");
  CHECK(run({"scores", "u 1"}) == 0);
  CHECK(contains(host.out, "AAPL"));
  CHECK(run({"scores"}) == 2);
}
