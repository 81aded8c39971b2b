#include "actors/ops_status.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"
#include "tests/support/desk_facts.hpp"
#include "tests/support/stages/scripted.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

using test::Script;

/// A partner that answers with `answer`, or is silent once there is none.
template <class Order, class Answer>
Script<Order, Answer> giving(std::optional<Result<Answer>>& answer) {
  return {[&answer](const Order&) { return answer; }, Millis{0}, {}, 0, 0};
}

template <class Answer> std::optional<Result<Answer>> found(Answer answer) {
  return Result<Answer>(std::move(answer));
}

template <class Answer> std::optional<Result<Answer>> broken() {
  return Result<Answer>(fail(Errc::storage, "the disk is full"));
}

/// The desk's status between partners that a test plays.
struct OpsStatusStage : test::VirtualTime {
  std::optional<Result<EntryGateView>> gate = found(EntryGateView{});
  std::optional<Result<BrokerTruthSeen>> seen =
    found(BrokerTruthSeen{test::truth_of({}), true, ""});
  std::optional<Result<BrokerTruthRead>> read =
    found(BrokerTruthRead{test::truth_of({test::position("AAPL")}, 2)});
  std::optional<Result<EntryDesk>> desk = found(EntryDesk{});
  std::optional<Result<ScoringBacklog>> backlog = found(ScoringBacklog{});
  std::optional<Result<LastEntryRun>> last_run = found(LastEntryRun{});
  std::optional<Result<TradeRuns>> runs = found(TradeRuns{});
  std::optional<Result<LastDrainRun>> drain = found(LastDrainRun{});
  std::optional<Result<ScorerState>> scoring = found(ScorerState{});

  Script<ReadEntryGate, EntryGateView> gate_script =
    giving<ReadEntryGate>(gate);
  Script<PeekBrokerTruth, BrokerTruthSeen> peek_script =
    giving<PeekBrokerTruth>(seen);
  Script<GetBrokerTruth, BrokerTruthRead> read_script =
    giving<GetBrokerTruth>(read);
  Script<LoadEntryDesk, EntryDesk> desk_script = giving<LoadEntryDesk>(desk);
  Script<ReadScoringBacklog, ScoringBacklog> backlog_script =
    giving<ReadScoringBacklog>(backlog);
  Script<ReadLastEntryRun, LastEntryRun> last_run_script =
    giving<ReadLastEntryRun>(last_run);
  Script<ReadTradeRuns, TradeRuns> runs_script = giving<ReadTradeRuns>(runs);
  Script<ReadLastDrain, LastDrainRun> drain_script =
    giving<ReadLastDrain>(drain);
  Script<GetScorerState, ScorerState> scorer_script =
    giving<GetScorerState>(scoring);

  OpsStatusParts parts() {
    OpsStatusParts given;
    given.executor =
      test::spawn_scripts<EntryExecutorActor>(*this, &gate_script);
    given.truth =
      test::spawn_scripts<BrokerTruthActor>(*this, &peek_script, &read_script);
    given.reader = test::spawn_scripts<StoreReaderActor>(
      *this, &desk_script, &backlog_script, &last_run_script, &runs_script,
      &drain_script);
    given.scorer = test::spawn_scripts<ScorerActor>(*this, &scorer_script);
    given.clock = wall();
    given.calendar = std::make_shared<const SessionCalendar>();
    return given;
  }

  OpsStatusActor launch() { return spawn(ops_status, parts()); }

  OpsStatus status(const OpsStatusActor& actor,
                   std::chrono::nanoseconds wait = 0ms) {
    const auto answer = ask<OpsStatus>(actor, ReadOpsStatus{}, wait);
    REQUIRE(answer);
    return *answer;
  }

  /// Nobody answers any more.
  void fall_silent() {
    gate.reset();
    seen.reset();
    desk.reset();
    backlog.reset();
    last_run.reset();
    runs.reset();
    drain.reset();
    scoring.reset();
  }
};

std::vector<std::string> names_of(const std::vector<PartTrouble>& errors) {
  std::vector<std::string> names;
  for (const auto& error : errors)
    names.push_back(error.part);
  return names;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE_METHOD(OpsStatusStage, "ops_status: all parts make one answer",
                 "[actors][ops_status]") {
  const auto answer = status(launch());
  CHECK(answer.errors.empty());
  CHECK(answer.now == start);
  CHECK(answer.session_open);
  CHECK(answer.gate);
  CHECK(answer.truth->current);
  CHECK(answer.desk);
  CHECK(answer.scoring);
  CHECK(answer.last_run);
  CHECK(answer.manage_runs);
  CHECK(answer.reconcile_runs);
  CHECK(answer.last_drain);
  CHECK(answer.scorer);
}

TEST_CASE_METHOD(OpsStatusStage, "ops_status: parts are asked for what is due",
                 "[actors][ops_status]") {
  const auto actor = launch();
  const auto began = steady_now();
  status(actor);
  CHECK(gate_script.seen.at(0).deadline.at == began + 800ms);
  CHECK(backlog_script.seen.at(0).since == start - 6h);
  CHECK(desk_script.seen.at(0).et_date == "2026-01-30");
  REQUIRE(runs_script.seen.size() == 2);
  CHECK(runs_script.seen[0].kind == "manage");
  CHECK(runs_script.seen[1].kind == "reconcile");
  CHECK(runs_script.seen[1].limit == 5);
  CHECK(read_script.seen.empty());
}

TEST_CASE_METHOD(OpsStatusStage,
                 "ops_status: a hanging executor costs 800 ms and its part",
                 "[actors][ops_status]") {
  gate.reset();
  const auto actor = launch();
  const auto answer = start_asking<OpsStatus>(actor, ReadOpsStatus{});
  advance(799ms);
  CHECK_FALSE(*answer);
  advance(1ms);
  REQUIRE(*answer);
  CHECK((*answer)->duration == 800ms);
  CHECK_FALSE((*answer)->gate);
  CHECK((*answer)->scoring);
  CHECK(names_of((*answer)->errors) == Names{"entryGate"});
  CHECK((*answer)->errors[0].error == "timeout");
}

TEST_CASE_METHOD(OpsStatusStage,
                 "ops_status: when nobody answers everything is named",
                 "[actors][ops_status]") {
  fall_silent();
  const auto answer = status(launch(), 1s);
  CHECK(names_of(answer.errors) ==
        Names{"autoManageTelemetry", "brokerTruth", "entryGate", "entryState",
              "lastAutoEntry", "lastDrain", "reconcileTelemetry", "scorer",
              "scoring"});
  CHECK_FALSE(answer.truth);
}

TEST_CASE_METHOD(OpsStatusStage, "ops_status: a store that fails is named",
                 "[actors][ops_status]") {
  backlog = broken<ScoringBacklog>();
  last_run = broken<LastEntryRun>();
  const auto answer = status(launch());
  CHECK(names_of(answer.errors) == Names{"lastAutoEntry", "scoring"});
  CHECK(answer.errors[1].error == "storage");
  CHECK(answer.errors[1].reason == "the disk is full");
  CHECK_FALSE(answer.scoring);
  CHECK(answer.gate);
}

TEST_CASE_METHOD(OpsStatusStage, "ops_status: an old account is read anew",
                 "[actors][ops_status]") {
  seen = found(BrokerTruthSeen{test::truth_of({}), false, ""});
  const auto answer = status(launch());
  REQUIRE(read_script.seen.size() == 1);
  CHECK_FALSE(read_script.seen[0].fresh);
  CHECK(answer.truth->current);
  CHECK(answer.truth->last_good->seq == 2);
}

TEST_CASE_METHOD(OpsStatusStage,
                 "ops_status: a hanging broker leaves the last good account",
                 "[actors][ops_status]") {
  seen = found(BrokerTruthSeen{test::truth_of({}), false, ""});
  read.reset();
  const auto actor = launch();
  const auto began = steady_now();
  const auto answer = status(actor, 1s);
  CHECK(answer.duration == 800ms);
  CHECK(answer.truth->last_good->seq == 1);
  CHECK_FALSE(answer.truth->current);
  CHECK(names_of(answer.errors) == Names{"brokerTruth"});
  // The reading itself may take as long as a reading takes.
  CHECK(read_script.seen.at(0).deadline.at == began + 10s);
}

TEST_CASE_METHOD(OpsStatusStage, "ops_status: a reading that failed is said",
                 "[actors][ops_status]") {
  seen = found(BrokerTruthSeen{test::truth_of({}), false, ""});
  BrokerTruth failed;
  failed.error = "positions_fetch_failed";
  read = found(BrokerTruthRead{std::make_shared<const BrokerTruth>(failed)});
  const auto answer = status(launch());
  CHECK(answer.truth->error == "positions_fetch_failed");
  CHECK(answer.truth->last_good->seq == 1);
  CHECK(answer.errors.empty());
}

TEST_CASE_METHOD(OpsStatusStage, "ops_status: without a broker none is asked",
                 "[actors][ops_status]") {
  auto given = parts();
  given.broker_off = "ALPACA_API_KEY is not set";
  given.executor = EntryExecutorActor{};
  given.truth = BrokerTruthActor{};
  const auto answer = status(spawn(ops_status, given));
  CHECK(answer.errors.empty());
  CHECK_FALSE(answer.gate);
  CHECK_FALSE(answer.truth);
  CHECK(answer.broker_off == "ALPACA_API_KEY is not set");
  CHECK(answer.desk);
}

TEST_CASE_METHOD(OpsStatusStage, "ops_status: who asks meanwhile shares it",
                 "[actors][ops_status]") {
  gate.reset();
  const auto actor = launch();
  const auto first = start_asking<OpsStatus>(actor, ReadOpsStatus{});
  advance(500ms);
  const auto second = start_asking<OpsStatus>(actor, ReadOpsStatus{});
  advance(300ms);
  CHECK(*first);
  CHECK(*second);
  CHECK(gate_script.seen.size() == 1);
  gate = found(EntryGateView{});
  CHECK(status(actor).gate);
  CHECK(gate_script.seen.size() == 2);
}

TEST_CASE_METHOD(OpsStatusStage, "ops_status: a short deadline shortens it",
                 "[actors][ops_status]") {
  gate.reset();
  const auto actor = launch();
  const auto answer = start_asking<OpsStatus>(
    actor, ReadOpsStatus{Deadline::after(steady_now(), 200ms)});
  advance(200ms);
  CHECK(*answer);
}

TEST_CASE_METHOD(OpsStatusStage, "ops_status: its death is told at once",
                 "[actors][ops_status]") {
  gate.reset();
  const auto actor = launch();
  const auto answer = start_asking<OpsStatus>(actor, ReadOpsStatus{});
  caf::anon_send_exit(actor, caf::exit_reason::kill);
  settle();
  REQUIRE_FALSE(*answer);
  CHECK(answer->error().code == Errc::unavailable);
}
