#include "actors/entry_ending.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/entry_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct EndingStage : EntryStage {
  EndingStage() { start(); }

  EntryRun last_run() {
    const auto runs = telemetry();
    REQUIRE_FALSE(runs.runs.empty());
    return runs.runs.front();
  }

  std::int64_t reasons(const std::string& kind, const std::string& code) {
    return number_from("SELECT count(*) FROM reasons WHERE subject_kind = '" +
                       kind + "' AND code = '" + code + "'");
  }
};

} // namespace

TEST_CASE_METHOD(EndingStage, "entry_ending: every run leaves its record",
                 "[actors][entry_ending]") {
  seed("AAPL");
  ExecuteEntry order{"cron", "run-7", Deadline::after(steady_now(), 30s)};
  REQUIRE(ask<EntryReport>(executor, order, 5s)->run_id == "run-7");
  auto run = last_run();
  CHECK(run.outcome == "SUCCESS");
  CHECK(run.reason == "placed");
  CHECK(run.ticker == "AAPL");
  CHECK(run.trade_id == "t-AAPL");
  CHECK(run.source == "cron");
  CHECK(run.run_id == "run-7");

  REQUIRE(execute(5s)->reason == "no_AUTO_PENDING");
  run = last_run();
  CHECK(run.outcome == "SKIP");
  CHECK(run.reason == "no_AUTO_PENDING");
  CHECK(run.run_id.size() == 36);
  CHECK(reasons("entry_run", "no_AUTO_PENDING") == 1);

  seed("B");
  broker.fate_of = [](const OrderRequest&) {
    return Fate{Placement::Kind::refused, false};
  };
  REQUIRE(execute(5s)->reason == "alpaca_error");
  CHECK(last_run().outcome == "FAIL");
  CHECK(last_run().detail == "as the model says");
  const auto totals = telemetry().totals;
  CHECK(totals.runs == 3);
  CHECK(totals.success == 1);
  CHECK(totals.skipped == 1);
  CHECK(totals.failed == 1);
}

TEST_CASE_METHOD(EndingStage, "entry_ending: a trade that still waits says why",
                 "[actors][entry_ending]") {
  seed("AAPL");
  broker.hold("AAPL");
  REQUIRE(execute(5s)->reason == "position_exists");
  CHECK(reasons("trade", "position_exists") == 1);
  CHECK(told("entry.skipped") == 1);
}

TEST_CASE_METHOD(EndingStage,
                 "entry_ending: a run that cannot be carried "
                 "through leaves its record as well",
                 "[actors][entry_ending]") {
  broker.mood = [] { return ModelBroker::Mood::hangs; };
  REQUIRE(execute(5s).error().code == Errc::timeout);
  CHECK(last_run().outcome == "FAIL");
  CHECK(last_run().reason == "timeout");
}

TEST_CASE_METHOD(EndingStage,
                 "entry_ending: telemetry that fails breaks no entry",
                 "[actors][entry_ending]") {
  seed("AAPL");
  run_sql("DROP TABLE entry_counts");
  const auto report = execute(5s);
  REQUIRE(report);
  CHECK(report->reason == "placed");
  CHECK(trade("t-AAPL").status == TradeStatus::open);
  CHECK(told("entry.unrecorded") >= 1);
}
