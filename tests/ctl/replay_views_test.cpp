#include "ctl/replay_views.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;
using test::parsed;
using test::plain;

namespace {

const WallTime after_the_close = *parse_iso("2026-02-02T21:00:10Z");

constexpr const char* running =
  R"({"ok":true,"run":{"id":"r-1","kind":"day","status":"running",)"
  R"("date":"2026-02-02","ticker":null,"began":1770066000000,"ended":null,)"
  R"("progress":{"done":500,"total":2000,"percent":25},"rows":500,"tradesCreated":3,)"
  R"("tradesPurged":4,"latestKept":0}})";

constexpr const char* what_if =
  R"({"ok":true,"run":{"id":"r-2","kind":"what_if","status":"completed",)"
  R"("date":"2026-02-02","ticker":"BE","began":1770066000000,)"
  R"("ended":1770066002000,"progress":{"done":2000,"total":2000},"result":{"added":[)"
  R"({"id":"BE-1","pnlBefore":null,"pnlAfter":12.5,"statusBefore":null,)"
  R"("statusAfter":"WIN"}],"gone":[],"changed":[],"pnlBefore":0,)"
  R"("pnlAfter":12.5}}})";

} // namespace

TEST_CASE("replay_views: a run has a head, a bar and its counts",
          "[ctl][replay_views]") {
  const auto look = look_at_replay(parsed(running), after_the_close);
  CHECK_FALSE(look.over);
  CHECK(plain(look.frame) ==
        "2026-02-02 all tickers run r-1 running\n"
        "[#######-----------------------] 500/2000 receipts, 25 %, 50.0 "
        "receipts/s, 30 s left\n"
        "500 rows, 3 trades created, 4 purged, 0 newer states kept\n");
  CHECK(contains(look.line, "running [#######"));
  CHECK(look.result.empty());
}

TEST_CASE("replay_views: time alone is no change", "[ctl][replay_views]") {
  CHECK(look_at_replay(parsed(running), after_the_close).place ==
        look_at_replay(parsed(running), after_the_close + Millis{5000}).place);
}

TEST_CASE("replay_views: a what-if ends with its difference",
          "[ctl][replay_views]") {
  const auto look = look_at_replay(parsed(what_if), after_the_close);
  CHECK(look.over);
  CHECK_FALSE(look.failed);
  CHECK(contains(plain(look.frame), "1000.0 receipts/s\n"));
  const auto table = plain(look.result);
  CHECK(contains(table, "added  BE-1           WIN"));
  CHECK(contains(table, "P&L 0 -> 12.5\n"));
}

TEST_CASE("replay_views: rules may make no difference", "[ctl][replay_views]") {
  CHECK(contains(plain(difference_lines(parsed(R"({"added":[]})"))),
                 "no trade differs\n"));
}

TEST_CASE("replay_views: a run may have failed", "[ctl][replay_views]") {
  const auto look = look_at_replay(
    parsed(R"({"run":{"id":"r","status":"failed","detail":"disk full"}})"),
    after_the_close);
  CHECK(look.over);
  CHECK(look.failed);
  CHECK(contains(look.line, "failed: disk full"));
}

TEST_CASE("replay_views: an answer without a run is over",
          "[ctl][replay_views]") {
  CHECK(look_at_replay(parsed("{}"), after_the_close).over);
}

TEST_CASE("replay_views: starts and undos in a line", "[ctl][replay_views]") {
  CHECK(plain(replay_start_lines(
          parsed(R"({"runId":"r-1","date":"2026-02-02"})"))) ==
        "2026-02-02 is replayed: run r-1\n");
  CHECK(plain(replay_start_lines(parsed(
          R"({"runId":"","date":"2026-02-01","note":"market_closed"})"))) ==
        "2026-02-01: market_closed\n");
  CHECK(
    plain(replay_undo_lines(parsed(R"({"tradesRestored":3,"tradesRemoved":4,)"
                                   R"("statesRestored":5})"))) ==
    "undone: 3 trades restored, 4 removed, 5 states restored\n");
}
