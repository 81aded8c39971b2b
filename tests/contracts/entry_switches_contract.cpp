#include "tests/contracts/trade_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct SwitchFixture : TradeFixture {
  template <class Order>
  SwitchSet set(Result<SwitchSet> (EntryDeskWrites::*write)(const Order&),
                const Order& order) {
    return run(&WriteStores::entry_desk, write, order);
  }
};

struct TelemetryFixture : TradeFixture {
  void note(const std::string& outcome, const std::string& reason,
            const std::string& date = today) {
    EntryRun run_noted;
    run_noted.et_date = date;
    run_noted.at = now;
    run_noted.outcome = outcome;
    run_noted.reason = reason;
    run_noted.detail = "n=" + std::to_string(++noted);
    run(&WriteStores::entry_desk, &EntryDeskWrites::note_run,
        NoteEntryRun{run_noted});
  }

  EntryRuns runs(const std::string& date = today, int limit = 50) {
    const auto found = store.read.trades->entry_runs({date, limit});
    REQUIRE(found.has_value());
    return *found;
  }

  EntryTotals totals(const std::string& from, const std::string& to) {
    const auto found = store.read.trades->entry_totals({from, to});
    REQUIRE(found.has_value());
    return *found;
  }

  int noted = 0;
};

using Skips = std::vector<std::pair<std::string, std::int64_t>>;

} // namespace

TEST_CASE_METHOD(SwitchFixture, "entry_desk: a new desk is open and unmarked",
                 "[contracts][entry_desk]") {
  const auto fresh = desk();
  CHECK(fresh.toggle.enabled);
  CHECK_FALSE(fresh.toggle.at);
  CHECK_FALSE(fresh.halt.halted);
  CHECK(fresh.guard.entries_today == 0);
  CHECK_FALSE(fresh.guard.last_entry_at);
  CHECK_FALSE(fresh.guard.last_loss_at);
  CHECK(fresh.guard.auto_disabled_reason.empty());
  CHECK(fresh.pending.empty());
}

TEST_CASE_METHOD(SwitchFixture, "entry_desk: the toggle is kept as it was set",
                 "[contracts][entry_desk]") {
  const EntryToggle off{false, "lunch", "operator", now, now + 1h};
  const auto answered =
    set(&EntryDeskWrites::set_toggle, SetEntryToggle{off}).toggle;
  const auto kept = desk().toggle;
  for (const auto& toggle : {answered, kept}) {
    CHECK_FALSE(toggle.enabled);
    CHECK(toggle.reason == "lunch");
    CHECK(toggle.by == "operator");
    CHECK(toggle.at == now);
    CHECK(toggle.until == now + 1h);
  }
}

TEST_CASE_METHOD(SwitchFixture, "entry_desk: the halt is kept as it was set",
                 "[contracts][entry_desk]") {
  set(&EntryDeskWrites::set_halt, SetHalt{{true, "enough", "operator", now}});
  const auto kept = desk().halt;
  CHECK(kept.halted);
  CHECK(kept.reason == "enough");
  CHECK(kept.by == "operator");
  CHECK(kept.at == now);
}

TEST_CASE_METHOD(SwitchFixture,
                 "entry_desk: a reset lifts the breaker and leaves the rest",
                 "[contracts][entry_desk]") {
  enter(born("D").id);
  for (const auto* ticker : {"A", "B", "C"})
    enter(born(ticker).id, IntentState::refused);
  set(&EntryDeskWrites::set_last_loss, SetLastLoss{now - 1min, now});
  const auto answered =
    set(&EntryDeskWrites::reset, ResetEntryGuard{"operator", now}).guard;
  CHECK(answered.entries_today == 1);
  const auto kept = desk().guard;
  CHECK(kept.consecutive_failures == 0);
  CHECK(kept.auto_disabled_reason.empty());
  CHECK(kept.entries_today == 1);
  CHECK(kept.last_loss_at == now - 1min);
  CHECK(kept.last_entry_at == now);
}

TEST_CASE_METHOD(SwitchFixture, "entry_desk: a last loss can be taken back",
                 "[contracts][entry_desk]") {
  set(&EntryDeskWrites::set_last_loss, SetLastLoss{now, now});
  CHECK(desk().guard.last_loss_at == now);
  set(&EntryDeskWrites::set_last_loss, SetLastLoss{now - 1h, now});
  CHECK(desk().guard.last_loss_at == now - 1h);
  set(&EntryDeskWrites::set_last_loss, SetLastLoss{{}, now});
  CHECK_FALSE(desk().guard.last_loss_at);
}

TEST_CASE_METHOD(SwitchFixture,
                 "entry_desk: a store without its state is damaged, not open",
                 "[contracts][entry_desk]") {
  born("A");
  const auto order = reserve_order("t-A");
  store.execute("DELETE FROM entry_state");
  CHECK_FALSE(
    attempt(&WriteStores::entry_desk, &EntryDeskWrites::reserve, order)
      .has_value());
  CHECK_FALSE(store.read.trades->entry_desk({today}).has_value());
}

TEST_CASE_METHOD(TelemetryFixture, "entry_desk: runs add up by outcome",
                 "[contracts][entry_desk]") {
  note("SKIP", "market_closed");
  note("SUCCESS", "placed");
  note("SKIP", "circuit_breaker");
  note("FAIL", "alpaca_error");
  note("SKIP", "market_closed");
  note("SKIP", "market_closed", "2026-01-29");
  const auto found = runs(today, 2);
  CHECK(found.totals.runs == 5);
  CHECK(found.totals.success == 1);
  CHECK(found.totals.failed == 1);
  CHECK(found.totals.skipped == 3);
  CHECK(found.totals.skips ==
        Skips{{"circuit_breaker", 1}, {"market_closed", 2}});
  REQUIRE(found.runs.size() == 2);
  CHECK(found.runs.at(0).detail == "n=5");
  CHECK(found.runs.at(1).detail == "n=4");
  REQUIRE(found.last);
  CHECK(found.last->detail == "n=5");
  CHECK(runs(today, 0).runs.empty());
  CHECK(runs(today, 0).last);
  CHECK_FALSE(runs("2026-01-28").last);
}

TEST_CASE_METHOD(TelemetryFixture, "entry_desk: a run is kept whole",
                 "[contracts][entry_desk]") {
  CHECK_FALSE(store.read.trades->last_entry_run({})->run);
  const EntryRun whole{today,  now,   "SUCCESS",  "placed", "qty=34",
                       "AAPL", "t-1", "schedule", "run-9"};
  run(&WriteStores::entry_desk, &EntryDeskWrites::note_run,
      NoteEntryRun{whole});
  const auto kept = store.read.trades->last_entry_run({})->run;
  REQUIRE(kept);
  CHECK(kept->et_date == today);
  CHECK(kept->at == now);
  CHECK(kept->outcome == "SUCCESS");
  CHECK(kept->reason == "placed");
  CHECK(kept->detail == "qty=34");
  CHECK(kept->ticker == "AAPL");
  CHECK(kept->trade_id == "t-1");
  CHECK(kept->source == "schedule");
  CHECK(kept->run_id == "run-9");
}

TEST_CASE_METHOD(TelemetryFixture,
                 "entry_desk: the newest 200 runs of a date are kept, counts "
                 "for ever",
                 "[contracts][entry_desk]") {
  for (int i = 0; i < 203; ++i)
    note("SKIP", "market_closed");
  const auto kept = runs(today, 1000);
  CHECK(kept.runs.size() == 200);
  CHECK(kept.runs.back().detail == "n=4");
  CHECK(kept.totals.runs == 203);
}

TEST_CASE_METHOD(TelemetryFixture,
                 "entry_desk: runs go after 30 days, counts stay",
                 "[contracts][entry_desk]") {
  note("SKIP", "market_closed", "2025-12-30");
  note("FAIL", "alpaca_error", "2025-12-31");
  note("SUCCESS", "placed");
  CHECK(runs("2025-12-30").runs.empty());
  CHECK(runs("2025-12-30").totals.skipped == 1);
  CHECK(runs("2025-12-31").runs.size() == 1);
  CHECK(totals("2025-12-30", today).runs == 3);
  CHECK(totals("2025-12-31", today).runs == 2);
  CHECK(totals("2026-01-01", "2026-01-29").runs == 0);
}
