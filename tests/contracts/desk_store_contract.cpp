#include "tests/contracts/trade_fixture.hpp"

#include <algorithm>

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct DeskFixture : TradeFixture {
  ScoringBacklog backlog(WallTime since) {
    auto found = store.read.desk->backlog({since});
    INFO((found ? "" : found.error().detail));
    REQUIRE(found.has_value());
    return std::move(*found);
  }

  DeskRecords records(ReadDeskRecords query) {
    auto found = store.read.desk->records(query);
    INFO((found ? "" : found.error().detail));
    REQUIRE(found.has_value());
    return std::move(*found);
  }

  /// The New York date of `noon`, from end to end.
  DeskRecords records_of_today() {
    return records({noon - 12h, noon + 12h, today, today, true});
  }

  void take_with_score(const std::string& id, int tenths, bool qualified) {
    take({item(id, now)});
    auto end = scored(claim(1).signals.at(0));
    end.score = SignalScore{Score{tenths}, Grade::b, "", qualified};
    finalize({std::move(end)});
  }

  void decide_on(const std::string& id, const std::string& code,
                 const std::string& subject = "signal") {
    run(&WriteStores::reasons, &ReasonWrites::note,
        NoteReasons{{{now, "trade_seeder", subject, id, "skipped", code,
                      "of " + id, "run-9"}}});
  }

  void end_drain(const std::string& outcome, DrainReport report) {
    run(&WriteStores::drains, &DrainWrites::end_run,
        EndDrainRun{"seat", std::move(report), outcome, now});
  }

  void note_run(const std::string& outcome, const std::string& reason,
                const std::string& detail) {
    EntryRun entry;
    entry.et_date = today;
    entry.at = now;
    entry.outcome = outcome;
    entry.reason = reason;
    entry.detail = detail;
    entry.source = "market-loop";
    run(&WriteStores::entry_desk, &EntryDeskWrites::note_run,
        NoteEntryRun{entry});
  }
};

} // namespace

TEST_CASE_METHOD(DeskFixture, "desk_store: an empty store has no records",
                 "[contracts][desk_store]") {
  const auto found = records_of_today();
  CHECK(found.scored == 0);
  CHECK(found.received == 0);
  CHECK(found.decisions.empty());
  CHECK_FALSE(found.decisions_cut);
  CHECK(found.drains.empty());
  CHECK(found.trades.empty());
  CHECK_FALSE(found.last_run);
  CHECK_FALSE(backlog(noon).all.oldest_pending);
}

TEST_CASE_METHOD(DeskFixture, "desk_store: a backlog is recent and of all time",
                 "[contracts][desk_store]") {
  take({item("old", noon - 7h), item("edge", noon - 6h), item("new", noon)});
  const auto found = backlog(noon - 6h);
  CHECK(found.recent.of(SignalStatus::pending) == 2);
  CHECK(found.all.of(SignalStatus::pending) == 3);
  CHECK(found.all.oldest_pending == noon - 7h);
  CHECK(found.all.newest_received == noon);
  CHECK_FALSE(found.all.newest_scored);
  CHECK(found.recent.by_status.size() == all_statuses().size());
}

TEST_CASE_METHOD(DeskFixture, "desk_store: signals are counted by creation",
                 "[contracts][desk_store]") {
  take({item("before", noon - 12h - 1ms), item("first", noon - 12h),
        item("last", noon + 12h - 1ms), item("after", noon + 12h)});
  const auto found = records_of_today();
  CHECK(found.signals.of(SignalStatus::pending) == 2);
  CHECK(found.received == 4); // by the time of intake
}

TEST_CASE_METHOD(DeskFixture, "desk_store: a part of a date has no counters",
                 "[contracts][desk_store]") {
  take({item("s1")});
  CHECK_FALSE(records({noon, noon + 1h, today, today, false}).received);
}

TEST_CASE_METHOD(DeskFixture, "desk_store: scores are told from those below",
                 "[contracts][desk_store]") {
  take_with_score("s1", 83, true);
  take_with_score("s2", 68, false);
  take_with_score("s3", 68, false);
  take_with_score("s4", 40, false);
  REQUIRE(decide("s4", SignalAction::dismiss));
  const auto found = records_of_today();
  CHECK(found.scored == 4);
  CHECK(found.qualified == 1);
  REQUIRE(found.qualified_scores.size() == 1);
  CHECK(found.qualified_scores[0].score == Score{83});
  REQUIRE(found.unqualified.size() == 2);
  CHECK(found.unqualified[0].score == Score{68});
  CHECK(found.unqualified[0].count == 2);
  CHECK(found.unqualified[1].score == Score{40});
}

TEST_CASE_METHOD(DeskFixture, "desk_store: errors are counted by their cause",
                 "[contracts][desk_store]") {
  take_faulted("s1");
  take_faulted("s2");
  take({item("s3", noon - 2h)});
  now += 23h;
  reclaim(); // s3 has waited for 25 hours
  const auto found = records_of_today();
  REQUIRE(found.errors.size() == 2);
  CHECK(found.errors[0].code == "model_timeout");
  CHECK(found.errors[0].count == 2);
  CHECK(found.errors[1].code == "expired_unscored");
  CHECK(found.errors[1].newest_id == "s3");
}

TEST_CASE_METHOD(DeskFixture, "desk_store: decisions alike are counted",
                 "[contracts][desk_store]") {
  decide_on("s1", "no_base_price");
  now += 1s;
  decide_on("s2", "no_base_price");
  decide_on("AAPL", "already_has_trade_for_ticker_today", "ticker");
  decide_on("p1", "deleted", "entry");
  now += 24h;
  decide_on("s3", "no_base_price");
  const auto found = records_of_today();
  REQUIRE(found.decisions.size() == 2);
  CHECK(found.decisions[0].count == 2);
  const auto& newest = found.decisions[0].newest;
  CHECK(newest.at == noon + 1s);
  CHECK(newest.actor == "trade_seeder");
  CHECK(newest.subject_kind == "signal");
  CHECK(newest.subject_id == "s2");
  CHECK(newest.outcome == "skipped");
  CHECK(newest.code == "no_base_price");
  CHECK(newest.detail == "of s2");
  CHECK(newest.run_id == "run-9");
  CHECK(found.decisions[1].newest.subject_kind == "ticker");
}

TEST_CASE_METHOD(DeskFixture, "desk_store: drains are counted by their end",
                 "[contracts][desk_store]") {
  end_drain("ok", {});
  DrainReport failed;
  failed.failure = Error{Errc::storage, "no room", "disk_full"};
  end_drain("failed", failed);
  now += 1s;
  end_drain("ok", {});
  now += 24h;
  end_drain("ok", {});
  const auto found = records_of_today();
  REQUIRE(found.drains.size() == 2);
  CHECK(found.drains[0].outcome == "ok");
  CHECK(found.drains[0].count == 2);
  CHECK(found.drains[0].newest == noon + 1s);
  CHECK(found.drains[1].outcome == "failed");
  CHECK(found.drains[1].reason == "disk_full");
}

TEST_CASE_METHOD(DeskFixture, "desk_store: trades show how far they came",
                 "[contracts][desk_store]") {
  born("WAIT");
  born("SENT");
  born("DONE");
  CHECK(enter("t-SENT").changed);
  const auto reserved = reserve(reserve_order("t-DONE"));
  REQUIRE(reserved.intent);
  auto filled =
    settle_order(reserved.intent->client_order_id, IntentState::accepted);
  filled.order->filled_quantity = Decimal::whole(34);
  settle(filled);
  now += 24h;
  seed({new_trade("LATE")}, "2026-01-31");
  const auto found = records_of_today();
  REQUIRE(found.trades.size() == 2);
  CHECK(found.trades[0].status == TradeStatus::open);
  CHECK(found.trades[0].count == 2);
  CHECK(found.trades[0].placed == 2);
  CHECK(found.trades[0].filled == 1);
  CHECK(found.trades[1].status == TradeStatus::auto_pending);
  CHECK(found.trades[1].placed == 0);
  CHECK(found.trades[1].newest_ticker == "WAIT");
}

TEST_CASE_METHOD(DeskFixture, "desk_store: trades that ended name their error",
                 "[contracts][desk_store]") {
  const auto seen = born("AAPL");
  auto next = seen;
  next.status = TradeStatus::error;
  next.error = "stale_auto_pending";
  apply({{seen, next, "stale_auto_pending", ""}});
  const auto found = records_of_today();
  REQUIRE(found.trades.size() == 1);
  CHECK(found.trades[0].status == TradeStatus::error);
  CHECK(found.trades[0].error == "stale_auto_pending");
}

TEST_CASE_METHOD(DeskFixture, "desk_store: runs of the entries are counted",
                 "[contracts][desk_store]") {
  note_run("SKIP", "max_open_positions", "older");
  now += 1min;
  note_run("SKIP", "max_open_positions", "newer");
  note_run("SUCCESS", "placed", "");
  now += 24h;
  note_run("SKIP", "market_closed", "");
  const auto found = records_of_today();
  REQUIRE(found.entry_runs.size() == 2);
  CHECK(found.entry_runs[0].count == 2);
  CHECK(found.entry_runs[0].newest.reason == "max_open_positions");
  CHECK(found.entry_runs[0].newest.detail == "newer");
  CHECK(found.entry_runs[0].newest.at == noon + 1min);
  CHECK(found.entry_runs[0].newest.source == "market-loop");
  CHECK(found.entry_runs[1].newest.outcome == "SUCCESS");
  REQUIRE(found.last_run);
  CHECK(found.last_run->at == noon + 1min);
}

TEST_CASE_METHOD(DeskFixture, "desk_store: jobs that are paused are named",
                 "[contracts][desk_store]") {
  const Reason reason{now,      "scheduler", "job",    "score-drain",
                      "paused", "asked_for", "by ann", ""};
  run(&WriteStores::jobs, &JobWrites::set_pause,
      SetJobPause{"score-drain", JobPause{"ann", "disk", now, noon + 1h},
                  reason});
  const auto found = records_of_today();
  REQUIRE(found.paused.size() == 1);
  CHECK(found.paused[0].name == "score-drain");
  CHECK(found.paused[0].pause.by == "ann");
  CHECK(found.paused[0].pause.why == "disk");
  CHECK(found.paused[0].pause.since == noon);
  CHECK(found.paused[0].pause.until == noon + 1h);
}
