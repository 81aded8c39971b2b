#include "tests/contracts/replay_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct RunFixture : ReplayFixture {
  std::optional<ReplayRun> found(const std::string& ticker = "",
                                 const std::string& script = "2.5.0",
                                 WallTime at = noon) {
    return got(views().bucket_run({session_day, ticker, script, at})).run;
  }

  ReplayRun stored(const std::string& id) { return got(views().run({id})); }

  Texts purged(const ReplayRun& run) {
    begin(run);
    return trade_ids();
  }

  Error refused(const ReplayRun& run) {
    const auto written = try_page({run, {}, {}, {}, false});
    REQUIRE_FALSE(written.has_value());
    return written.error();
  }
};

} // namespace

TEST_CASE_METHOD(RunFixture, "replay_runs: a begun run is found by its scope",
                 "[contracts][replay_runs]") {
  CHECK_FALSE(found().has_value());
  auto run = bucket_run("r1");
  run.overrides = "{}";
  run.publish_at_end = run.publish_latest = true;
  const auto begun = begin(run);
  CHECK(begun.book > live_book);
  REQUIRE(found().has_value());
  CHECK(found()->id == "r1");
  CHECK(found()->book == begun.book);
  CHECK(found()->scope.date == session_day);
  CHECK(found()->scope.from == opening);
  CHECK(found()->scope.to == closing);
  CHECK(found()->publish_at_end);
  CHECK(found()->publish_latest);
  CHECK(found()->overrides == "{}");
  CHECK_FALSE(found("BE").has_value());
  CHECK_FALSE(found("", "*").has_value());
  CHECK(got(views().open_runs({})).runs.empty());
}

TEST_CASE_METHOD(RunFixture,
                 "replay_runs: a bucket-wise run ends the one before it of the "
                 "same scope",
                 "[contracts][replay_runs]") {
  auto first = begin(bucket_run("r1"));
  begin(bucket_run("r2", "BE"));
  auto day = bucket_run("r3");
  day.kind = RunKind::day;
  begin(day);
  CHECK(stored("r1").status == RunStatus::running);
  begin(bucket_run("r4"));
  CHECK(found()->id == "r4");
  CHECK(stored("r1").status == RunStatus::cancelled);
  CHECK(stored("r2").status == RunStatus::running);
  CHECK(stored("r3").status == RunStatus::running);
  ++first.pages;
  CHECK(refused(first).name == "run_over");
}

TEST_CASE_METHOD(RunFixture, "replay_runs: a page is written once, in its turn",
                 "[contracts][replay_runs]") {
  auto run = begin(bucket_run("r1"));
  run.cursor = "day:0:25";
  run.answer = R"({"ok":true})";
  run.rows = 25;
  page(run, {state_after(receipt("BE", noon))});
  CHECK(stored("r1").pages == 1);
  CHECK(stored("r1").cursor == "day:0:25");
  CHECK(stored("r1").answer == R"({"ok":true})");
  CHECK(stored("r1").rows == 25);
  CHECK(refused(run).code == Errc::conflict);
  CHECK(refused(run).name == "run_changed");
  run.pages = 3;
  CHECK(refused(run).name == "run_changed");
  run.id = "none";
  CHECK(refused(run).code == Errc::not_found);
}

TEST_CASE_METHOD(RunFixture, "replay_runs: the last page ends a run",
                 "[contracts][replay_runs]") {
  auto run = begin(bucket_run("r1"));
  page(run, {}, {}, true);
  CHECK(stored("r1").status == RunStatus::completed);
  CHECK(stored("r1").ended == noon);
  CHECK(found("", "2.5.0", noon + 5min)->id == "r1");
  CHECK_FALSE(found("", "2.5.0", noon + 5min + 1ms).has_value());
  ++run.pages;
  CHECK(refused(run).name == "run_over");
}

TEST_CASE_METHOD(RunFixture, "replay_runs: runs over days are open until ended",
                 "[contracts][replay_runs]") {
  for (const auto run_kind : {RunKind::day, RunKind::what_if, RunKind::proof}) {
    auto run = bucket_run(std::string(to_string(run_kind)));
    run.kind = run_kind;
    begin(run);
  }
  CHECK(got(views().open_runs({})).runs.size() == 3);
  write(&ReplayWrites::end,
        EndReplay{"what_if", RunStatus::completed, noon + 1min, 7, "{}", ""});
  CHECK(got(views().open_runs({})).runs.size() == 2);
  CHECK(stored("what_if").rows == 7);
  CHECK(stored("what_if").result == "{}");
  CHECK(stored("what_if").ended == noon + 1min);
  write(&ReplayWrites::end,
        EndReplay{"what_if", RunStatus::completed, noon, 0, "", ""});
  CHECK(stored("what_if").rows == 7);
  const auto late =
    try_write(&ReplayWrites::end,
              EndReplay{"what_if", RunStatus::failed, noon, 0, "", ""});
  REQUIRE_FALSE(late.has_value());
  CHECK(late.error().name == "run_over");
  CHECK(stored("what_if").status == RunStatus::completed);
  const auto unknown = try_write(
    &ReplayWrites::end, EndReplay{"x", RunStatus::failed, noon, 0, "", ""});
  REQUIRE_FALSE(unknown.has_value());
  CHECK(unknown.error().code == Errc::not_found);
  CHECK(views().run({"x"}).error().code == Errc::not_found);
}

TEST_CASE_METHOD(RunFixture,
                 "replay_runs: a clean slate by day removes the trades of the "
                 "session",
                 "[contracts][replay_runs]") {
  lived("BE", noon,
        {open_trade("before", "BE", opening - 1ms),
         open_trade("first", "BE", opening), open_trade("last", "A", closing),
         open_trade("after", "BE", closing + 1ms)});
  CHECK(purged(bucket_run("r0")).size() == 4);
  const auto before = version();
  const auto begun = write(&ReplayWrites::begin, BeginReplay{clean_run("r1")});
  CHECK(begun.trades_purged == 2);
  CHECK(begun.run.trades_purged == 2);
  CHECK(trade_ids() == Texts{"after", "before"});
  CHECK(got(views().moves({})).moves.empty());
  CHECK(version() > before);
  CHECK(store.ask("SELECT id FROM trades_archive WHERE generation = " +
                  std::to_string(begun.run.book) + " ORDER BY id") ==
        Texts{"first", "last"});
}

TEST_CASE_METHOD(RunFixture,
                 "replay_runs: a clean slate by ticker leaves the others",
                 "[contracts][replay_runs]") {
  lived("BE", noon, {open_trade("t1", "BE", noon)}, "t1");
  const auto other = lived("A", noon, {open_trade("t2", "A", noon)}, "t2");
  CHECK(purged(clean_run("r1", "BE")) == Texts{"t2"});
  CHECK(state_json("BE") == "");
  CHECK(state_json("A") == other.json);
  CHECK(book("A").open_trade_json != "");
  CHECK(got(views().moves({})).moves.size() == 1);
}

TEST_CASE_METHOD(RunFixture,
                 "replay_runs: a clean slate puts states and carried-in trades "
                 "back as they were at the opening",
                 "[contracts][replay_runs]") {
  const auto carried = open_trade("t1", "BE", opening - 20h);
  const auto eve = lived("BE", opening - 20h, {carried}, "t1");
  lived("QUIET", opening - 20h);
  crossed(eve, opening, opening + 1min, carried, "t1");
  lived("BE", noon, {ended(carried, noon), open_trade("t2", "BE", noon)}, "t2");
  lived("NEW", noon);
  CHECK(purged(clean_run("r1")) == Texts{"t1"});
  CHECK(book("BE").state_json == eve.json);
  CHECK(book("BE").open_trade_json == carried.json);
  CHECK_FALSE(trades().at(0).exit_ts.has_value());
  CHECK(state_json("NEW") == "");
  CHECK(state_json("QUIET") != "");
  CHECK(got(reads().books({})).cash_e4 == carried.cash_effect_e4);
}

TEST_CASE_METHOD(RunFixture,
                 "replay_runs: a state that live has moved on from keeps, "
                 "without the entry of a purged trade",
                 "[contracts][replay_runs]") {
  const auto kept = open_trade("t1", "KEPT", opening - 20h);
  lived("BE", noon, {open_trade("t2", "BE", noon)}, "t2");
  const auto be = lived("BE", closing, {}, "t2");
  lived("KEPT", noon, {kept}, "t1");
  lived("KEPT", closing + 1h, {}, "t1");
  CHECK(purged(clean_run("r1")) == Texts{"t1"});
  CHECK(book("BE").state_json == be.json);
  CHECK(book("BE").open_trade_json == "");
  CHECK(book("KEPT").open_trade_json == kept.json);
}

TEST_CASE_METHOD(
  RunFixture,
  "replay_runs: a run that publishes at its end only counts what "
  "it will purge",
  "[contracts][replay_runs]") {
  lived("BE", noon, {open_trade("t1", "BE", noon)}, "t1");
  const auto rows = live_rows();
  auto run = clean_run("r1");
  run.publish_at_end = true;
  const auto before = version();
  CHECK(write(&ReplayWrites::begin, BeginReplay{run}).trades_purged == 1);
  CHECK(live_rows() == rows);
  CHECK(version() == before);
}

TEST_CASE_METHOD(RunFixture,
                 "replay_runs: a what-if and a proof touch nothing live",
                 "[contracts][replay_runs]") {
  lived("BE", noon, {open_trade("t1", "BE", noon)}, "t1");
  const auto rows = live_rows();
  for (const auto run_kind : {RunKind::what_if, RunKind::proof}) {
    auto run = clean_run(std::string(to_string(run_kind)));
    run.kind = run_kind;
    run = begin(run);
    page(run, {state_after(receipt("BE", noon, "x"))},
         {open_trade("t9", "BE", noon)}, true);
    CHECK(trade_ids(run.book) == Texts{"t9"});
  }
  CHECK(live_rows() == rows);
}

TEST_CASE_METHOD(RunFixture,
                 "replay_runs: a begin that is rolled back leaves the old book "
                 "byte for byte",
                 "[contracts][replay_runs]") {
  lived("BE", noon, {open_trade("t1", "BE", noon)}, "t1");
  const auto rows = live_rows();
  auto& transactions = *store.write.transactions;
  REQUIRE(transactions.begin().has_value());
  REQUIRE(store.write.replay->begin({clean_run("r1")}).has_value());
  transactions.rollback();
  CHECK(live_rows() == rows);
  CHECK_FALSE(found().has_value());
}

TEST_CASE_METHOD(RunFixture,
                 "replay_runs: a carried-in trade of a ticker that live has "
                 "moved on from is put back, and is no entry",
                 "[contracts][replay_runs]") {
  const auto carried = open_trade("t1", "BE", opening - 20h);
  const auto eve = lived("BE", opening - 20h, {carried}, "t1");
  crossed(eve, opening, noon, carried, "t1");
  lived("BE", closing, {ended(carried, closing)});
  CHECK(purged(clean_run("r1")) == Texts{"t1"});
  CHECK(trades().at(0).json == carried.json);
  CHECK(trades().at(0).replay_open);
  CHECK(book("BE").open_trade_json == "");
}

TEST_CASE_METHOD(RunFixture,
                 "replay_runs: the books of a run are dropped 7 days after its "
                 "end",
                 "[contracts][replay_runs]") {
  lived("BE", noon, {open_trade("t1", "BE", noon)}, "t1");
  auto run = begin(clean_run("r1"));
  page(run, {state_after(receipt("BE", noon))}, {open_trade("t2", "BE", noon)},
       true);
  auto next = bucket_run("r2", "OTHER");
  next.began = noon + 7 * 24h;
  begin(next);
  CHECK(trade_ids(run.book) == Texts{"t2"});
  CHECK(store.ask("SELECT id FROM trades_archive") == Texts{"t1"});
  next.id = "r3";
  next.began += 1ms;
  begin(next);
  CHECK(trade_ids(run.book).empty());
  CHECK(store.ask("SELECT id FROM trades_archive").empty());
  CHECK(trade_ids() == Texts{"t2"});
  CHECK(stored("r1").status == RunStatus::completed);
}
