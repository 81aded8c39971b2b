#include "ctl/run_watch.hpp"

#include "ctl/field.hpp"
#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

RunLook look_at(const json::Value& answer, WallTime) {
  const auto state = field_text(answer, "state");
  return {.frame = {{{"frame " + state, Style::plain}}},
          .line = "line " + state,
          .place = state,
          .result = {{{"result", Style::plain}}},
          .over = state != "running",
          .failed = state == "failed"};
}

struct WatchDesk : test::OperatorDesk {
  Arguments arguments;

  int watch() {
    Daemon asked({{}, daemon, steady, [] { return false; }});
    CommandParts parts{arguments, host, wall, steady,
                       [&asked]() -> Daemon& { return asked; }};
    return watch_run(parts, {"/run", look_at});
  }
};

} // namespace

TEST_CASE_METHOD(WatchDesk, "run_watch: the result stands behind the last look",
                 "[ctl][run_watch]") {
  daemon.say("/run", 200, R"({"state":"done"})");
  CHECK(watch() == 0);
  CHECK(host.out == "line done\nresult\n");
}

TEST_CASE_METHOD(WatchDesk, "run_watch: on a terminal it is a frame",
                 "[ctl][run_watch]") {
  host.seen = {true, false, 80, 24};
  daemon.say("/run", 200, R"({"state":"failed"})");
  CHECK(watch() == 1);
  CHECK(host.out == "frame failed\x1b[K\n\x1b[Jresult\n");
}

TEST_CASE_METHOD(WatchDesk, "run_watch: a place is told once",
                 "[ctl][run_watch]") {
  host.pauses_before_stop = 3;
  daemon.say("/run", 200, R"({"state":"running"})");
  CHECK(watch() == 0);
  CHECK(daemon.seen.size() == 4);
  CHECK(host.out == "line running\n");
}

TEST_CASE_METHOD(WatchDesk, "run_watch: for machines the answer as it came",
                 "[ctl][run_watch]") {
  arguments.options["--json"] = "";
  daemon.say("/run", 200, R"({"state":"done"})");
  CHECK(watch() == 0);
  CHECK(host.out == "{\"state\":\"done\"}\n");
}
