#include "tests/contracts/replay_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// A state of a replay: after another receipt than live's.
struct CashFixture : ReplayFixture {
  TradeRow only_trade() {
    const auto rows = trades();
    REQUIRE(rows.size() == 1);
    return rows.at(0);
  }

  std::int64_t start_cash(const ReplayRun& run) {
    return got(reads().start_cash({run.scope})).cash_e4;
  }

  std::int64_t cash_of(const ReplayRun& run) {
    return got(reads().books({run.book, {}, opening})).cash_e4;
  }

  std::int64_t live_cash() { return got(reads().books({})).cash_e4; }
};

} // namespace

TEST_CASE_METHOD(CashFixture,
                 "replay_cash: a clean slate frees the cash of a carried-in "
                 "trade that live has moved on from",
                 "[contracts][replay_cash]") {
  const auto carried = open_trade("t1", "BE", opening - 20h);
  const auto eve = lived("BE", opening - 20h, {carried}, "t1");
  crossed(eve, opening, noon, carried, "t1");
  lived("BE", closing, {ended(carried, closing)});
  const auto rows = live_rows();
  begin(clean_run("r1"));
  CHECK(only_trade().replay_open);
  CHECK(live_cash() == 0);
  CHECK(start_cash(bucket_run("r2")) == carried.cash_effect_e4);
  undo("r1");
  CHECK(live_rows() == rows);
}

TEST_CASE_METHOD(CashFixture,
                 "replay_cash: an open trade whose state is published over "
                 "holds no cash, until the run comes to it",
                 "[contracts][replay_cash]") {
  const bool at_its_end = GENERATE(false, true);
  const auto mine = open_trade("t1", "BE", noon);
  auto run = bucket_run("r1");
  run.publish_at_end = at_its_end;
  run = begin(run);
  lived("BE", noon, {mine}, "t1");
  const auto rows = live_rows();
  page(run, {replayed("BE", opening)}, {}, at_its_end);
  CHECK(only_trade().replay_open);
  CHECK(only_trade().run_id == "r1");
  CHECK(live_cash() == 0);
  if (!at_its_end) {
    page(run, {replayed("BE", noon, "t1")}, {mine});
    CHECK_FALSE(only_trade().replay_open);
    CHECK(live_cash() == mine.cash_effect_e4);
    CHECK(book("BE").open_trade_json == mine.json);
  }
  undo("r1");
  CHECK(live_rows() == rows);
}

TEST_CASE_METHOD(CashFixture,
                 "replay_cash: a run starts from the cash of the opening",
                 "[contracts][replay_cash]") {
  const auto carried = open_trade("t1", "BE", opening - 20h);
  const auto gone = open_trade("t0", "BE", opening - 22h);
  const auto eve =
    lived("BE", opening - 20h, {carried, ended(gone, opening - 21h)}, "t1");
  crossed(eve, opening, opening + 1min, carried, "t1");
  lived("BE", noon, {ended(carried, noon), open_trade("t2", "BE", noon)}, "t2");
  lived("A", noon, {ended(open_trade("t3", "A", noon), noon + 1min)});
  const auto at_opening = carried.cash_effect_e4 + 100'000;
  CHECK(start_cash(bucket_run("r1")) == at_opening);
  CHECK(start_cash(bucket_run("r1", "BE")) == at_opening + 100'000);
  CHECK(start_cash(bucket_run("r1", "A")) == 200'000 - 10'000'000);
  begin(clean_run("r1"));
  CHECK(start_cash(bucket_run("r1")) == at_opening);
}

TEST_CASE_METHOD(CashFixture,
                 "replay_cash: the cash of a run's book counts a carried-in "
                 "trade once",
                 "[contracts][replay_cash]") {
  const bool at_its_end = GENERATE(false, true);
  const auto carried = open_trade("t1", "BE", opening - 20h);
  lived("BE", opening - 20h, {carried}, "t1");
  auto run = bucket_run("r1");
  run.publish_at_end = at_its_end;
  run = begin(run);
  CHECK(start_cash(run) == carried.cash_effect_e4);
  CHECK(cash_of(run) == 0);
  page(run, {replayed("BE", noon, "t2")},
       {ended(carried, noon), open_trade("t2", "BE", noon)});
  CHECK(start_cash(run) == carried.cash_effect_e4);
  CHECK(start_cash(run) + cash_of(run) == 100'000 - 10'000'000);
}
