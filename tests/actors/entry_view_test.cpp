#include "actors/entry_view.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/entry_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;
using Mood = ModelBroker::Mood;

namespace {

struct ViewStage : EntryStage {
  ViewStage() { start(); }

  EntryGateView view(std::chrono::nanoseconds limit = 5s) {
    const ReadEntryGate order{Deadline::after(steady_now(), limit)};
    const auto told = ask<EntryGateView>(executor, order, limit);
    REQUIRE(told);
    return *told;
  }

  static std::vector<std::string> reasons(const EntryGateView& told) {
    std::vector<std::string> all;
    for (const auto& blocker : told.blockers)
      all.push_back(blocker.reason);
    return all;
  }
};

using Reasons = std::vector<std::string>;

} // namespace

TEST_CASE_METHOD(ViewStage, "entry_view: nothing stops an entry",
                 "[actors][entry_view]") {
  seed("AAPL");
  const auto told = view();
  CHECK(reasons(told).empty());
  CHECK(told.truth_current);
  CHECK(told.clock->open);
  CHECK(told.guardrails.positions_count == 0);
  CHECK(told.desk.pending.size() == 1);
  CHECK(broker.sent.empty());
}

TEST_CASE_METHOD(ViewStage, "entry_view: all that stops it is told, in order",
                 "[actors][entry_view]") {
  rules.trading_enabled = false;
  sign->stands = true;
  broker.open = false;
  for (const auto* ticker : {"A", "B", "C"})
    broker.hold(ticker);
  kill_executor();
  start_executor();
  CHECK(reasons(view()) == Reasons{"auto_trading_disabled", "halted",
                                   "market_closed", "max_open_positions",
                                   "no_AUTO_PENDING"});
}

TEST_CASE_METHOD(ViewStage, "entry_view: a broker that hangs delays no answer",
                 "[actors][entry_view]") {
  seed("AAPL");
  broker.mood = [] { return Mood::hangs; };
  const auto limit = GENERATE(1s, 5s, 30s);
  const auto told = view(limit);
  CHECK(reasons(told) == Reasons{"market_closed", "broker_truth_unavailable",
                                 "account_restricted"});
  CHECK_FALSE(told.truth_current);
  CHECK_FALSE(told.clock);
}

TEST_CASE_METHOD(ViewStage, "entry_view: what was heard is good for a minute",
                 "[actors][entry_view]") {
  seed("AAPL");
  view();
  broker.mood = [] { return Mood::hangs; };
  advance(50s);
  const auto told = view();
  REQUIRE(told.clock);
  CHECK(told.clock->now >= wall()->now() - 6s);
  CHECK(reasons(told) == Reasons{"broker_truth_unavailable"});
  REQUIRE(told.truth); // the last good one, and its age
  CHECK_FALSE(told.truth_current);
  CHECK(told.truth->good());
  advance(20s);
  CHECK_FALSE(view().clock);
}

TEST_CASE_METHOD(ViewStage, "entry_view: looking changes nothing",
                 "[actors][entry_view]") {
  seed("AAPL");
  broker.prices["AAPL"].last_trade = Decimal::whole(150);
  view();
  CHECK(trade("t-AAPL").status == TradeStatus::auto_pending);
  CHECK(telemetry().runs.empty());
}

TEST_CASE_METHOD(ViewStage, "entry_view: a store that fails is said",
                 "[actors][entry_view]") {
  run_sql("DROP TABLE trades");
  const ReadEntryGate order{Deadline::after(steady_now(), 5s)};
  const auto told = ask<EntryGateView>(executor, order, 5s);
  REQUIRE_FALSE(told);
  CHECK(told.error().code == Errc::storage);
}
