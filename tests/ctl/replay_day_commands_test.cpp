#include "ctl/replay_day_commands.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;

namespace {

constexpr const char* day = "/timed/admin/replay-day";
constexpr const char* view = "/timed/admin/replay-runs/r-1";

struct DayDesk : test::OperatorDesk {
  DayDesk() {
    daemon.say(day, 202, R"({"ok":true,"runId":"r-1","date":"2026-02-02"})");
    daemon.say(view, 200,
               R"({"ok":true,"run":{"id":"r-1","kind":"day",)"
               R"("status":"completed","date":"2026-02-02"}})");
  }
};

} // namespace

TEST_CASE_METHOD(DayDesk, "replay_day_commands: a day is started",
                 "[ctl][replay_day_commands]") {
  CHECK(run({"replay-day", "--date", "2026-02-02", "--clean-slate"}) == 0);
  REQUIRE(daemon.seen.size() == 1);
  CHECK(daemon.seen.front().method == http::Method::post);
  CHECK(daemon.seen.front().body ==
        R"({"date":"2026-02-02","cleanSlate":true})");
  CHECK(host.out == "2026-02-02 is replayed: run r-1\n");
}

TEST_CASE_METHOD(DayDesk, "replay_day_commands: without options it is today",
                 "[ctl][replay_day_commands]") {
  CHECK(run({"replay-day"}) == 0);
  CHECK(daemon.seen.front().body == "{}");
}

TEST_CASE_METHOD(DayDesk, "replay_day_commands: a day is followed on request",
                 "[ctl][replay_day_commands]") {
  CHECK(run({"replay-day", "--watch", "--ticker", "BE"}) == 0);
  CHECK(daemon.seen.size() == 2);
  CHECK(contains(host.out, "run r-1 completed"));
}

TEST_CASE_METHOD(DayDesk, "replay_day_commands: other rules are a what-if",
                 "[ctl][replay_day_commands]") {
  daemon.say(view, 200,
             R"({"ok":true,"run":{"id":"r-1","kind":"what_if",)"
             R"("status":"completed","result":{"pnlBefore":1,)"
             R"("pnlAfter":2}}})");
  CHECK(run({"replay-day", "--set", "SIM_RANK_MIN=80",
             "--set=SIM_FILL=level"}) == 0);
  CHECK(daemon.seen.front().body ==
        R"({"settings":{"SIM_RANK_MIN":"80","SIM_FILL":"level"}})");
  CHECK(contains(host.out, "no trade differs\nP&L 1 -> 2\n"));
}

TEST_CASE_METHOD(DayDesk, "replay_day_commands: a rule has a name and a value",
                 "[ctl][replay_day_commands]") {
  CHECK(run({"replay-day", "--set", "SIM_RANK_MIN"}) == 2);
  CHECK(run({"replay-day", "--set", "=80"}) == 2);
  CHECK(daemon.seen.empty());
}

TEST_CASE_METHOD(DayDesk, "replay_day_commands: a day that runs is told",
                 "[ctl][replay_day_commands]") {
  daemon.say(day, 409,
             R"({"ok":false,"error":"already_running","reason":"r-0"})");
  CHECK(run({"replay-day", "--watch"}) == 1);
  CHECK(contains(host.err, "already_running: r-0"));
}

TEST_CASE_METHOD(DayDesk, "replay_day_commands: a closed day is not followed",
                 "[ctl][replay_day_commands]") {
  daemon.say(day, 200,
             R"({"ok":true,"runId":null,"date":"2026-02-01",)"
             R"("note":"market_closed"})");
  CHECK(run({"replay-day", "--watch"}) == 0);
  CHECK(daemon.seen.size() == 1);
  CHECK(host.out == "2026-02-01: market_closed\n");
}

TEST_CASE_METHOD(DayDesk, "replay_day_commands: a run is undone by its id",
                 "[ctl][replay_day_commands]") {
  daemon.say("/timed/admin/replay-undo", 200,
             R"({"ok":true,"tradesRestored":1,"tradesRemoved":2,)"
             R"("statesRestored":3})");
  CHECK(run({"replay-undo", "r-1"}) == 0);
  CHECK(daemon.seen.front().body == R"({"runId":"r-1"})");
  CHECK(contains(host.out, "1 trades restored, 2 removed"));
  CHECK(run({"replay-undo"}) == 2);
}
