#include "actors/market_loop.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/virtual_time.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

struct LoopStage : VirtualTime {
  std::vector<std::string> steps; ///< in the order in which they were asked
  std::map<std::string, Error> failures;
  bool market_open = true;

  template <class Report>
  std::optional<Result<Report>> answer(const char* name, Report report) {
    steps.emplace_back(name);
    const auto failure = failures.find(name);
    if (failure != failures.end())
      return tl::unexpected(failure->second);
    return report;
  }

  static SyncReport synced() {
    SyncReport report;
    report.opened = 1;
    return report;
  }
  static ReconcileReport reconciled() {
    ReconcileReport report;
    report.closed = 3;
    return report;
  }
  static EntryReport entered() {
    EntryReport report;
    report.executed = 1;
    report.reason = "placed";
    return report;
  }
  static ManageReport managed() {
    ManageReport report;
    report.skipped = true;
    report.reason = "auto_manage_disabled";
    return report;
  }
  static TradeFinalizeReport finalized() {
    TradeFinalizeReport report;
    report.finalized = 2;
    return report;
  }

  Script<ReadBrokerClock, BrokerClock> clocks{
    [this](const ReadBrokerClock&) {
      return answer("clock", BrokerClock{start, market_open, {}, {}});
    },
    0ns,
    {}};
  Script<SyncTrades, SyncReport> syncs{
    [this](const SyncTrades&) { return answer("sync", synced()); }, 0ns, {}};
  Script<ReconcileTrades, ReconcileReport> reconciles{
    [this](const ReconcileTrades&) {
      return answer("reconcile", reconciled());
    },
    0ns,
    {}};
  Script<FinalizeTrades, TradeFinalizeReport> finalizes{
    [this](const FinalizeTrades&) { return answer("finalize", finalized()); },
    0ns,
    {}};
  Script<SeedFromSignals, SeedReport> seeds{
    [this](const SeedFromSignals&) {
      return answer("seed", SeedReport{1, 0, {}});
    },
    0ns,
    {}};
  Script<ExecuteEntry, EntryReport> entries{
    [this](const ExecuteEntry&) { return answer("execute", entered()); },
    0ns,
    {}};
  Script<ManageTrades, ManageReport> manages{
    [this](const ManageTrades&) { return answer("manage", managed()); },
    0ns,
    {}};
  JobActor loop = start_loop({});

  JobActor start_loop(MarketLoopRules rules) {
    return spawn(
      market_loop,
      MarketLoopParts{rules, spawn_scripts<BrokerDeskActor>(*this, &clocks),
                      spawn_scripts<TradeReconcilerActor>(
                        *this, &syncs, &reconciles, &finalizes),
                      spawn_scripts<TradeSeederActor>(*this, &seeds),
                      spawn_scripts<EntryExecutorActor>(*this, &entries),
                      spawn_scripts<TradeManagerActor>(*this, &manages)});
  }

  RunJob job() const {
    RunJob job;
    job.run_id = "run-1";
    job.deadline = Deadline::after(steady_now(), 60s);
    return job;
  }

  Result<JobDone> turn(std::chrono::nanoseconds wait = 0s) {
    return ask<JobDone>(loop, job(), wait);
  }
};

using Names = std::vector<std::string>;

} // namespace

TEST_CASE_METHOD(LoopStage, "market_loop: a turn goes through all its steps",
                 "[actors][market_loop]") {
  const auto done = turn();
  REQUIRE(done.has_value());
  CHECK(done->outcome == "ok");
  CHECK(done->reason == "");
  CHECK(done->effects == 1 + 3 + 1 + 1 + 0 + 2);
  CHECK(steps == Names{"clock", "sync", "reconcile", "seed", "execute",
                       "manage", "finalize"});
  CHECK(seeds.seen.at(0).limit == 3);
  CHECK(seeds.seen.at(0).min_score == Score{75});
  CHECK(entries.seen.at(0).source == "market-loop");
  CHECK(entries.seen.at(0).run_id == "run-1");
  CHECK_FALSE(reconciles.seen.at(0).dry_run);
}

TEST_CASE_METHOD(LoopStage,
                 "market_loop: while the market is closed nothing is begun",
                 "[actors][market_loop]") {
  SECTION("closed") {
    market_open = false;
  }
  SECTION("nobody knows") {
    failures["clock"] = Error{Errc::unavailable, "no clock"};
  }
  const auto done = turn();
  REQUIRE(done.has_value());
  CHECK(steps == Names{"clock", "sync", "reconcile", "finalize"});
}

TEST_CASE_METHOD(LoopStage, "market_loop: a step that fails stops no other",
                 "[actors][market_loop]") {
  const std::string name =
    GENERATE("sync", "reconcile", "seed", "execute", "manage", "finalize");
  failures[name] = Error{Errc::storage, "full"};
  const auto done = turn();
  REQUIRE(done.has_value());
  CHECK(steps.size() == 7);
  CHECK(done->reason == name + "_failed");
}

TEST_CASE_METHOD(LoopStage,
                 "market_loop: without the broker's truth nothing is entered",
                 "[actors][market_loop]") {
  const std::string name = GENERATE("sync", "reconcile");
  failures[name] =
    Error{Errc::unavailable, "positions_fetch_failed", "broker_truth_failed"};
  const auto done = turn();
  REQUIRE_FALSE(done.has_value());
  CHECK(done.error().name == "broker_truth_failed");
  CHECK(steps.back() == name);
  CHECK(entries.seen.empty());
}

TEST_CASE_METHOD(LoopStage, "market_loop: a silent step ends with the turn",
                 "[actors][market_loop]") {
  seeds.answer = [](const SeedFromSignals&) { return std::nullopt; };
  const auto done = turn(70s);
  REQUIRE(done.has_value());
  CHECK(done->reason == "seed_failed");
  CHECK(entries.seen.empty());
}

TEST_CASE_METHOD(LoopStage, "market_loop: a turn that is to stop stops",
                 "[actors][market_loop]") {
  std::stop_source stop;
  syncs.delay = 1s;
  auto order = job();
  order.stop = stop.get_token();
  const auto done = start_asking<JobDone>(loop, order);
  stop.request_stop();
  advance(1s);
  REQUIRE(done->has_value());
  CHECK(steps == Names{"clock", "sync"});
}

TEST_CASE_METHOD(LoopStage, "market_loop: one turn at a time",
                 "[actors][market_loop]") {
  syncs.delay = 1s;
  const auto first = start_asking<JobDone>(loop, job());
  CHECK(turn().error().code == Errc::conflict);
  advance(1s);
  CHECK(first->has_value());
}

TEST_CASE_METHOD(LoopStage, "market_loop: without a broker it is skipped",
                 "[actors][market_loop]") {
  MarketLoopRules rules;
  rules.configured = false;
  loop = start_loop(rules);
  CHECK(turn()->outcome == "skipped");
  CHECK(turn()->reason == "broker_not_configured");
  CHECK(steps.empty());
}
