#include "tests/contracts/replay_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// A state of a replay: after another receipt than live's.
ReplayRun at_end(ReplayRun run) {
  run.publish_at_end = true;
  return run;
}

struct PublishFixture : ReplayFixture {
  TradeRow only_trade() {
    const auto rows = trades();
    REQUIRE(rows.size() == 1);
    return rows.at(0);
  }

  std::int64_t live_cash() { return got(reads().books({})).cash_e4; }
};

} // namespace

TEST_CASE_METHOD(PublishFixture,
                 "replay_publish: each page shows in the live book",
                 "[contracts][replay_publish]") {
  lived("BE", noon);
  auto run = begin(clean_run("r1"));
  const auto before = version();
  const auto state = replayed("BE", opening, "t1");
  CHECK(page(run, {state}, {open_trade("t1", "BE", opening)}) == 0);
  CHECK(state_json("BE") == state.json);
  CHECK(book("BE").open_trade_json == open_trade("t1", "BE", opening).json);
  CHECK(only_trade().run_id == "r1");
  CHECK_FALSE(only_trade().replay_open);
  CHECK(got(views().moves({})).moves.size() == 1);
  CHECK(version() > before);
  const auto second = version();
  page(run, {});
  CHECK(version() == second);
}

TEST_CASE_METHOD(PublishFixture,
                 "replay_publish: a run's own book is what it has written",
                 "[contracts][replay_publish]") {
  auto run = begin(bucket_run("r1"));
  const auto state = replayed("BE", opening, "t1");
  page(run, {state, replayed("A", opening)}, {open_trade("t1", "BE", opening)});
  lived("BE", noon);
  CHECK(book("BE", run.book, opening).state_json == state.json);
  CHECK(book("BE", run.book, opening).open_trade_json ==
        open_trade("t1", "BE", opening).json);
  using Records = decltype(BookHashes::records);
  CHECK(got(reads().hashes({run.book})).records ==
        Records{{"latest:A", replayed("A", opening).hash},
                {"latest:BE", state.hash},
                {"trade:t1", open_trade("t1", "BE", opening).hash}});
}

TEST_CASE_METHOD(PublishFixture,
                 "replay_publish: a state that live is ahead of is kept and "
                 "counted, the trades are shown",
                 "[contracts][replay_publish]") {
  const auto live = lived("BE", closing);
  auto run = begin(bucket_run("r1"));
  CHECK(page(run, {replayed("BE", noon, "t1"), replayed("A", noon)},
             {open_trade("t1", "BE", noon)}) == 1);
  CHECK(got(views().run({"r1"})).latest_kept == 1);
  CHECK(state_json("BE") == live.json);
  CHECK(state_json("A") == replayed("A", noon).json);
  CHECK(only_trade().replay_open);
  CHECK(live_cash() == 0);
  CHECK(book("BE").open_trade_json == "");
  CHECK(got(views().health({})).open_trades == 0);
  page(run, {replayed("BE", noon + 5min)},
       {ended(open_trade("t1", "BE", noon), noon + 5min)});
  CHECK_FALSE(only_trade().replay_open);
  CHECK(live_cash() == 100'000);
  CHECK(got(views().run({"r1"})).latest_kept == 1);
  page(run, {replayed("A", noon)});
  CHECK(got(views().run({"r1"})).latest_kept == 0);
}

TEST_CASE_METHOD(PublishFixture,
                 "replay_publish: a carried-in trade left open by the replay "
                 "is no entry of a ticker that live is ahead with",
                 "[contracts][replay_publish]") {
  const auto carried = open_trade("t1", "BE", opening - 20h);
  const auto eve = lived("BE", opening - 20h, {carried}, "t1");
  crossed(eve, opening, noon, carried, "t1");
  lived("BE", closing, {}, "t1");
  const auto rows = live_rows();
  auto run = begin(bucket_run("r1"));
  CHECK(book("BE").open_trade_json != "");
  page(run, {replayed("BE", noon, "t1")}, {carried});
  CHECK(only_trade().replay_open);
  CHECK(live_cash() == 0);
  CHECK(book("BE").open_trade_json == "");
  CHECK(store.ask("SELECT open_trade FROM latest_states WHERE book = 0") ==
        Texts{""});
  undo("r1");
  CHECK(live_rows() == rows);
}

TEST_CASE_METHOD(PublishFixture,
                 "replay_publish: publishLatest goes over what live is ahead "
                 "with",
                 "[contracts][replay_publish]") {
  lived("BE", closing);
  auto run = bucket_run("r1");
  run.publish_latest = true;
  run = begin(run);
  const auto state = replayed("BE", noon, "t1");
  CHECK(page(run, {state}, {open_trade("t1", "BE", noon)}) == 0);
  CHECK(state_json("BE") == state.json);
  CHECK_FALSE(only_trade().replay_open);
  CHECK(book("BE").open_trade_json != "");
}

TEST_CASE_METHOD(PublishFixture,
                 "replay_publish: only what live has processed beyond the "
                 "scope counts as ahead",
                 "[contracts][replay_publish]") {
  lived("BE", closing - 1ms);
  store_receipts({receipt_as(Disposition::out_of_range, "BE", closing + 1h)});
  auto run = begin(bucket_run("r1"));
  CHECK(page(run, {replayed("BE", noon)}) == 0);
  CHECK(state_json("BE") == replayed("BE", noon).json);
}

TEST_CASE_METHOD(PublishFixture,
                 "replay_publish: a run that publishes at its end shows "
                 "nothing before, then all",
                 "[contracts][replay_publish]") {
  lived("BE", noon, {open_trade("old", "BE", noon)}, "old");
  const auto ahead = lived("AHEAD", closing);
  const auto rows = live_rows();
  auto run = begin(at_end(clean_run("r1")));
  page(run, {replayed("BE", opening), replayed("AHEAD", opening)},
       {open_trade("t1", "BE", opening), open_trade("t2", "AHEAD", opening)});
  CHECK(live_rows() == rows);
  const auto state = replayed("BE", opening + 5min, "t1");
  CHECK(page(run, {state}, {open_trade("t3", "A", opening)}, true) == 1);
  CHECK(state_json("BE") == state.json);
  CHECK(state_json("AHEAD") == ahead.json);
  CHECK(trade_ids() == Texts{"t3", "t2", "t1"});
  CHECK(trades().at(1).replay_open);
  CHECK_FALSE(trades().at(2).replay_open);
  CHECK(book("BE").open_trade_json != "");
}

TEST_CASE_METHOD(PublishFixture,
                 "replay_publish: behind a clean slate at the end the moves of "
                 "the session are the run's",
                 "[contracts][replay_publish]") {
  lived("BE", opening - 1h);
  lived("BE", noon);
  lived("BE", noon + 5min);
  const auto rows = live_rows();
  auto run = begin(at_end(clean_run("r1")));
  page(run, {replayed("BE", opening)});
  CHECK(live_rows() == rows);
  page(run, {state_after(receipt("BE", noon))}, {}, true);
  CHECK(store.ask("SELECT run_id || ' ' || receipt_id FROM lane_moves "
                  "WHERE book = 0 ORDER BY ts") ==
        Texts{" " + receipt("BE", opening - 1h).receipt.id,
              "r1 " + receipt("BE", opening, "replayed").receipt.id,
              "r1 " + receipt("BE", noon).receipt.id});
  undo("r1");
  CHECK(live_rows() == rows);
}

TEST_CASE_METHOD(PublishFixture,
                 "replay_publish: a page that is rolled back leaves the old "
                 "books byte for byte",
                 "[contracts][replay_publish]") {
  lived("BE", noon, {open_trade("old", "BE", noon)}, "old");
  auto run = begin(at_end(clean_run("r1")));
  const auto rows = live_rows();
  run.pages = 1;
  auto order = std::make_shared<WriteReplayPage>();
  order->run = run;
  order->states = {replayed("BE", opening)};
  order->trades = {open_trade("t1", "BE", opening)};
  order->last = true;
  auto& transactions = *store.write.transactions;
  REQUIRE(transactions.begin().has_value());
  REQUIRE(transactions.mark().has_value());
  REQUIRE(store.write.replay->page(order).has_value());
  transactions.undo();
  REQUIRE(transactions.commit().has_value());
  CHECK(live_rows() == rows);
  CHECK(trade_ids(run.book).empty());
  CHECK(got(views().run({"r1"})).pages == 0);
  CHECK(try_page(*order).has_value());
}

TEST_CASE_METHOD(PublishFixture,
                 "replay_publish: a write of live begun before it is refused",
                 "[contracts][replay_publish]") {
  auto run = begin(bucket_run("r1"));
  WriteIngest order;
  order.version = version();
  order.receipts = {receipt("BE", opening)};
  page(run, {replayed("BE", opening)});
  const auto refused = try_ingest(order);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().name == "book_changed");
}

TEST_CASE_METHOD(PublishFixture,
                 "replay_publish: what was before the scope stays known when "
                 "it is published over",
                 "[contracts][replay_publish]") {
  const auto carried = open_trade("t1", "BE", opening - 20h);
  const auto eve = lived("BE", opening - 20h, {carried}, "t1");
  auto run = begin(bucket_run("r1"));
  page(run, {replayed("BE", noon)}, {ended(carried, noon)}, true);
  CHECK(book("BE").open_trade_json == "");
  const auto again = begin(clean_run("r2"));
  CHECK(book("BE", again.book, opening).state_json == eve.json);
  CHECK(book("BE", again.book, opening).open_trade_json == carried.json);
  CHECK(state_json("BE") == eve.json);
}

TEST_CASE_METHOD(PublishFixture,
                 "replay_publish: a carried-in trade that a page did not touch "
                 "stays entered",
                 "[contracts][replay_publish]") {
  const auto carried = open_trade("t1", "BE", opening - 20h);
  lived("BE", opening - 20h, {carried}, "t1");
  auto run = begin(bucket_run("r1"));
  page(run, {replayed("BE", opening, "t1")});
  CHECK(book("BE", run.book, opening).open_trade_json == carried.json);
  CHECK(book("BE").open_trade_json == carried.json);
}

TEST_CASE_METHOD(PublishFixture,
                 "replay_publish: a run's trail is told by its own script from "
                 "the opening to where it stands",
                 "[contracts][replay_publish]") {
  auto other = receipt("BE", opening - 1h, "other");
  other.receipt.script_version = "1";
  auto during = receipt("BE", opening + 1min, "during");
  during.receipt.script_version = "1";
  const auto late = receipt_as(Disposition::late, "BE", opening, "late");
  store_receipts({other, during, late, receipt("BE", opening + 2min),
                  receipt("BE", opening + 3min),
                  receipt_as(Disposition::duplicate, "BE", opening + 1min)});
  auto run = begin(bucket_run("r1"));
  CHECK(book("BE", run.book, opening).trail == Texts{other.point});
  page(run, {state_after(receipt("BE", opening + 2min))});
  CHECK(book("BE", run.book, opening).trail ==
        Texts{other.point, late.point, receipt("BE", opening + 2min).point});
  auto proof = bucket_run("r2");
  proof.kind = RunKind::proof;
  proof.scope.script_version = "*";
  proof = begin(proof);
  page(proof, {state_after(receipt("BE", opening + 2min))});
  CHECK(book("BE", proof.book, opening).trail ==
        Texts{other.point, during.point, receipt("BE", opening + 2min).point});
}
