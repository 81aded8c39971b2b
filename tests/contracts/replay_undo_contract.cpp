#include "tests/contracts/replay_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct UndoFixture : ReplayFixture {
  std::string refused(const std::string& id) {
    const auto undone = try_undo(id);
    REQUIRE_FALSE(undone.has_value());
    CHECK(
      undone.error().code ==
      (undone.error().name == "not_found" ? Errc::not_found : Errc::conflict));
    return undone.error().name;
  }

  /// A day with everything: carried-in, ended, open, moved on, never seen.
  void live_day() {
    const auto carried = open_trade("carried", "BE", opening - 20h);
    const auto eve = lived("BE", opening - 20h, {carried}, "carried");
    crossed(eve, opening, opening + 1min, carried, "carried");
    lived("BE", noon, {ended(carried, noon), open_trade("t1", "BE", noon)},
          "t1");
    lived("A", noon, {ended(open_trade("t2", "A", noon), noon + 1min)});
    lived("AHEAD", noon, {open_trade("t3", "AHEAD", noon)}, "t3");
    lived("AHEAD", closing + 1h, {}, "t3");
    lived("EVE", opening - 20h, {open_trade("t4", "EVE", opening - 20h)}, "t4");
  }

  /// Replays it to other ends.
  void replay_day(ReplayRun& run) {
    page(run,
         {replayed("BE", opening + 1min, "carried"),
          state_after(receipt("A", noon), "n1"), replayed("NEW", noon)},
         {open_trade("n1", "A", noon)});
    page(run,
         {replayed("AHEAD", noon, "n2"), replayed("NEW", noon + 1min),
          replayed("BE", noon, "t1"), replayed("EVE", noon)},
         {open_trade("n2", "AHEAD", noon),
          ended(open_trade("carried", "BE", opening - 20h), noon),
          open_trade("t1", "BE", noon),
          ended(open_trade("t4", "EVE", opening - 20h), noon)},
         true);
  }
};

} // namespace

TEST_CASE_METHOD(UndoFixture,
                 "replay_undo: restores the live book byte for "
                 "byte",
                 "[contracts][replay_undo]") {
  const bool clean = GENERATE(true, false);
  const bool at_end = GENERATE(true, false);
  const bool publish_latest = GENERATE(true, false);
  live_day();
  const auto rows = live_rows();
  auto run = bucket_run("r1");
  run.clean_slate = clean;
  run.publish_at_end = at_end;
  run.publish_latest = publish_latest;
  run = begin(run);
  replay_day(run);
  CHECK(live_rows() != rows);
  const auto before = version();
  CHECK(undo("r1").run_id == "r1");
  CHECK(live_rows() == rows);
  CHECK(version() > before);
  CHECK(got(views().run({"r1"})).status == RunStatus::undone);
  CHECK(store.ask("SELECT id FROM trades_archive").empty());
}

TEST_CASE_METHOD(UndoFixture, "replay_undo: tells what it did",
                 "[contracts][replay_undo]") {
  lived("BE", noon, {open_trade("t1", "BE", noon)}, "t1");
  auto run = begin(clean_run("r1"));
  page(run, {replayed("BE", noon)},
       {open_trade("n1", "BE", noon), open_trade("n2", "A", noon)});
  const auto undone = undo("r1");
  CHECK(undone.trades_removed == 2);
  CHECK(undone.trades_restored == 1);
  CHECK(undone.states_restored == 1);
}

TEST_CASE_METHOD(UndoFixture,
                 "replay_undo: a clean slate without a page is undone too",
                 "[contracts][replay_undo]") {
  live_day();
  const auto rows = live_rows();
  auto run = begin(clean_run("r1", GENERATE(as<std::string>{}, "", "BE")));
  CHECK(live_rows() != rows);
  undo("r1");
  CHECK(live_rows() == rows);
  run.pages = 1;
  const auto refused = try_page({run, {}, {}, {}, false});
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().name == "run_over");
}

TEST_CASE_METHOD(UndoFixture, "replay_undo: an unknown run is not found",
                 "[contracts][replay_undo]") {
  CHECK(refused("r1") == "not_found");
}

TEST_CASE_METHOD(UndoFixture, "replay_undo: happens once",
                 "[contracts][replay_undo]") {
  auto run = begin(bucket_run("r1"));
  page(run, {replayed("BE", noon)});
  undo("r1");
  CHECK(refused("r1") == "already_undone");
}

TEST_CASE_METHOD(UndoFixture,
                 "replay_undo: a run that changed nothing has nothing to undo",
                 "[contracts][replay_undo]") {
  begin(bucket_run("r1"));
  auto later = clean_run("r2", "BE");
  later.publish_at_end = true;
  later = begin(later);
  page(later, {replayed("BE", noon)});
  CHECK(refused("r1") == "nothing_published");
  CHECK(refused("r2") == "nothing_published");
}

TEST_CASE_METHOD(UndoFixture, "replay_undo: is possible for 7 days",
                 "[contracts][replay_undo]") {
  auto run = begin(bucket_run("r1"));
  page(run, {replayed("BE", noon)}, {}, true);
  now = noon + 7 * 24h + 1ms;
  CHECK(refused("r1") == "undo_expired");
  now -= 1ms;
  undo("r1");
}

TEST_CASE_METHOD(UndoFixture,
                 "replay_undo: a later run of an overlapping scope stands on "
                 "it until it is undone",
                 "[contracts][replay_undo]") {
  auto run = begin(bucket_run("r1", "BE"));
  page(run, {replayed("BE", noon)}, {}, true);
  auto other = begin(bucket_run("r2", "A"));
  page(other, {replayed("A", noon)});
  auto next_day = bucket_run("r3", "BE");
  next_day.scope.from += 24h;
  next_day.scope.to += 24h;
  next_day = begin(next_day);
  page(next_day, {replayed("BE", noon + 24h)});
  auto later = begin(bucket_run("r4"));
  page(later, {replayed("BE", noon)});
  CHECK(refused("r1") == "later_run");
  undo("r4");
  undo("r1");
}

TEST_CASE_METHOD(UndoFixture,
                 "replay_undo: runs undone from the last to the first restore "
                 "all",
                 "[contracts][replay_undo]") {
  live_day();
  const auto rows = live_rows();
  auto first = begin(clean_run("r1"));
  replay_day(first);
  const auto between = live_rows();
  auto second = begin(clean_run("r2"));
  page(second, {replayed("BE", noon + 5min)}, {}, true);
  undo("r2");
  CHECK(live_rows() == between);
  undo("r1");
  CHECK(live_rows() == rows);
}

TEST_CASE_METHOD(UndoFixture,
                 "replay_undo: a state that live wrote beyond the scope stays, "
                 "without the entry of a trade that went",
                 "[contracts][replay_undo]") {
  const auto old = open_trade("t1", "BE", noon);
  lived("BE", noon, {old}, "t1");
  auto run = begin(clean_run("r1"));
  page(run, {replayed("BE", noon, "n1")}, {open_trade("n1", "BE", noon)}, true);
  const auto live = lived("BE", closing + 1h, {}, "n1");
  CHECK(book("BE").open_trade_json != "");
  CHECK(undo("r1").states_restored == 0);
  CHECK(state_json("BE") == live.json);
  CHECK(book("BE").open_trade_json == "");
  CHECK(trade_ids() == Texts{"t1"});
  CHECK(trades().at(0).replay_open);
  CHECK(got(reads().books({})).cash_e4 == 0);
}

TEST_CASE_METHOD(UndoFixture,
                 "replay_undo: within the scope the state from before the run "
                 "comes back",
                 "[contracts][replay_undo]") {
  const auto old = lived("BE", noon, {open_trade("t1", "BE", noon)}, "t1");
  auto run = begin(clean_run("r1"));
  page(run, {replayed("BE", opening)});
  lived("BE", noon + 5min);
  CHECK(undo("r1").states_restored == 1);
  CHECK(state_json("BE") == old.json);
  CHECK(book("BE").open_trade_json == open_trade("t1", "BE", noon).json);
}

TEST_CASE_METHOD(UndoFixture,
                 "replay_undo: one that is rolled back leaves the book as it "
                 "was",
                 "[contracts][replay_undo]") {
  live_day();
  auto run = begin(clean_run("r1"));
  replay_day(run);
  const auto rows = live_rows();
  auto& transactions = *store.write.transactions;
  REQUIRE(transactions.begin().has_value());
  REQUIRE(store.write.replay->undo({"r1", now}).has_value());
  transactions.rollback();
  CHECK(live_rows() == rows);
  undo("r1");
}
