#include "tests/contracts/replay_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// An open trade with the record that says the same.
TradeRow told_open() {
  auto trade = open_trade("t1", "BE", noon);
  trade.json = R"({"id":"t1","ticker":"BE","status":"OPEN","entry_ts":)" +
               std::to_string(noon.time_since_epoch().count()) +
               R"(,"realizedPnl":0,"history":[{}]})";
  return trade;
}

} // namespace

TEST_CASE_METHOD(ReplayFixture,
                 "replay_sync: a sync mends columns that their record "
                 "contradicts",
                 "[contracts][replay_sync]") {
  const auto open = told_open();
  auto won = ended(open_trade("t2", "BE", noon), noon + 1h);
  won.realized_e4 = won.cash_effect_e4 = 875'555;
  won.json = R"({"id":"t2","ticker":"BE","status":"WIN","entry_ts":)" +
             std::to_string(noon.time_since_epoch().count()) +
             R"(,"exit_ts":)" +
             std::to_string((noon + 1h).time_since_epoch().count()) +
             R"(,"realizedPnl":87.5555,"history":[{},{}]})";
  lived("BE", noon, {open, won}, "t1");
  const auto rows = live_rows();
  const auto sound = write(&ReplayWrites::sync, ForceSync{});
  CHECK(sound.trades == 2);
  CHECK(sound.events == 3);
  CHECK(sound.repaired == 0);
  CHECK(live_rows() == rows);
  store.execute("UPDATE sim_trades SET status = 'OPEN', is_open = 1, "
                "exit_ts = NULL, realized_e4 = 1, cash_effect_e4 = 2, "
                "events = 0 WHERE id = 't2'");
  const auto mended = write(&ReplayWrites::sync, ForceSync{});
  CHECK(mended.repaired == 1);
  CHECK(mended.events == 3);
  CHECK(live_rows() == rows);
}

TEST_CASE_METHOD(ReplayFixture,
                 "replay_sync: after a sync a trade that a replay left open "
                 "holds no cash",
                 "[contracts][replay_sync]") {
  lived("BE", noon, {told_open()}, "t1");
  REQUIRE(trades().at(0).cash_effect_e4 != 0);
  store.execute("UPDATE sim_trades SET replay_open = 1");
  CHECK(write(&ReplayWrites::sync, ForceSync{}).repaired == 1);
  CHECK(trades().at(0).cash_effect_e4 == 0);
  CHECK(write(&ReplayWrites::sync, ForceSync{}).repaired == 0);
}
