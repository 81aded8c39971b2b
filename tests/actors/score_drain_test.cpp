#include "actors/score_drain.hpp"

#include "actors/front.hpp"
#include "messages/supervision.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/stages/drain_stage.hpp"

using namespace signalbox;
using namespace std::chrono_literals;
using test::DrainStage;

namespace {} // namespace

TEST_CASE_METHOD(DrainStage,
                 "score_drain: of two drains at once one is "
                 "skipped as already running",
                 "[actors][score_drain]") {
  store(3);
  const auto drain = start_drain();
  const auto first = start_asking<DrainReport>(drain, order_of(25));
  const auto second = ask<DrainReport>(drain, order_of(25));
  REQUIRE(second);
  CHECK(second->skipped);
  CHECK(second->reason == "already_running");
  CHECK(second->attempted == 0);
  advance(3s);
  REQUIRE(*first);
  CHECK((*first)->scored == 3);
}

TEST_CASE_METHOD(DrainStage,
                 "score_drain: two seats let two drains work side "
                 "by side on different signals",
                 "[actors][score_drain]") {
  rules.seats = 2;
  store(4);
  const auto drain = start_drain();
  const auto first = start_asking<DrainReport>(drain, order_of(2));
  const auto second = start_asking<DrainReport>(drain, order_of(2));
  advance(3s);
  REQUIRE(*first);
  REQUIRE(*second);
  CHECK((*first)->scored == 2);
  CHECK((*second)->scored == 2);
  CHECK(count(SignalStatus::scored) == 4);
}

TEST_CASE_METHOD(DrainStage,
                 "score_drain: held claims run again after ten "
                 "minutes and a late result is refused",
                 "[actors][score_drain]") {
  rules.budget = 20s;
  scores.answer = [](const ScoreSignal&) {
    return answer_of(ScoreFault::model_timeout);
  };
  scores.delay = 19s;
  store(1);
  const auto drain = start_drain();
  const auto held = ask<DrainReport>(drain, order_of(25, 0), 25s);
  REQUIRE(held);
  CHECK(held->held == 1);
  CHECK(find("s0").status == SignalStatus::scoring);
  const auto stale = std::make_shared<const Signal>(find("s0"));
  advance(11min);
  scores.answer = [](const ScoreSignal&) { return answer_of(83); };
  scores.delay = 1s;
  const auto again = ask<DrainReport>(drain, order_of(25), 5s);
  REQUIRE(again);
  CHECK(again->reclaimed == 1);
  CHECK(again->scored == 1);
  FinalizeSignals late;
  late.now = wall()->now();
  late.items.push_back({});
  late.items[0].signal = stale;
  late.items[0].fault = ScoreFault::refused;
  const auto refused = ask<FinalizeReport>(writer, late);
  REQUIRE(refused);
  CHECK(refused->late_ids == std::vector<std::string>{"s0"});
  CHECK(find("s0").status == SignalStatus::scored);
}

TEST_CASE_METHOD(DrainStage,
                 "score_drain: nothing is claimed while the scorer "
                 "would make no call",
                 "[actors][score_drain]") {
  store(1);
  const auto [configured, data, exhausted, reason] =
    GENERATE(table<bool, bool, bool, std::string>({
      {false, true, false, "scorer_not_configured"},
      {true, false, false, "market_data_not_configured"},
      {true, true, true, "budget_exhausted"},
    }));
  scorer_state.configured = configured;
  scorer_state.data_configured = data;
  scorer_state.budget_exhausted = exhausted;
  const auto report = ask<DrainReport>(start_drain(), order_of(25));
  REQUIRE(report);
  CHECK(report->skipped);
  CHECK(report->reason == reason);
  CHECK(count(SignalStatus::pending) == 1);
}

TEST_CASE_METHOD(DrainStage,
                 "score_drain: PENDING older than a day expires "
                 "even while no scorer is configured",
                 "[actors][score_drain]") {
  scorer_state.configured = false;
  store_at("old", wall()->now() - 25h);
  ask<DrainReport>(start_drain(), order_of(25));
  const auto old = find("old");
  CHECK(old.status == SignalStatus::error);
  CHECK(old.error == "expired_unscored");
}

TEST_CASE_METHOD(DrainStage,
                 "score_drain: a budget within the margin picks "
                 "nothing and says so",
                 "[actors][score_drain]") {
  rules.budget = 8s;
  store(1);
  const auto report = ask<DrainReport>(start_drain(), order_of(25));
  REQUIRE(report);
  CHECK(report->expired);
  CHECK(report->reason == "deadline_soft_stop");
  CHECK(report->attempted == 0);
}

TEST_CASE_METHOD(DrainStage,
                 "score_drain: a new life takes back the claims "
                 "and the seat of the one before",
                 "[actors][score_drain]") {
  store(3);
  scores.delay = 60s;
  const auto first = start_drain();
  const auto lost = start_asking<DrainReport>(first, order_of(25));
  CHECK(count(SignalStatus::scoring) == 3);
  caf::anon_send_exit(caf::actor_cast<caf::actor>(first),
                      caf::exit_reason::kill);
  settle();
  scores.delay = 1s;
  const auto report = ask<DrainReport>(start_drain(), order_of(25), 5s);
  REQUIRE(report);
  CHECK(report->scored == 3);
  CHECK_FALSE(lost->has_value());
}

TEST_CASE_METHOD(DrainStage,
                 "score_drain: an orderly stop finishes what is in "
                 "flight and releases the rest",
                 "[actors][score_drain]") {
  store(9);
  const auto drain = start_drain();
  const auto pending = start_asking<DrainReport>(drain, order_of(25, 0));
  caf::anon_send_exit(caf::actor_cast<caf::actor>(drain),
                      caf::exit_reason::user_shutdown);
  advance(3s);
  REQUIRE(*pending);
  CHECK((*pending)->scored == 5);
  CHECK((*pending)->reason == "stopping");
  CHECK(count(SignalStatus::pending) == 4);
  CHECK(count(SignalStatus::scoring) == 0);
}

TEST_CASE_METHOD(DrainStage,
                 "score_drain: calls that outlive the stop's grace "
                 "are cut and their claims released",
                 "[actors][score_drain]") {
  store(2);
  scores.delay = 25s;
  const auto drain = start_drain();
  const auto pending = start_asking<DrainReport>(drain, order_of(25));
  caf::anon_send_exit(caf::actor_cast<caf::actor>(drain),
                      caf::exit_reason::user_shutdown);
  advance(11s);
  REQUIRE(*pending);
  CHECK((*pending)->timeouts == 2);
  CHECK(count(SignalStatus::pending) == 2);
}

TEST_CASE_METHOD(DrainStage, "score_drain: a schedule entry runs its own order",
                 "[actors][score_drain]") {
  store(2);
  const auto drain = start_drain();
  const auto done = ask<JobDone>(drain, RunJob{"score-drain"}, 3s);
  REQUIRE(done);
  CHECK(done->outcome == "ok");
  CHECK(done->effects == 2);
  CHECK_FALSE(ask<JobDone>(drain, RunJob{"unknown"}));
}

TEST_CASE_METHOD(DrainStage,
                 "score_drain: recent first falls back to the "
                 "newest of any age",
                 "[actors][score_drain]") {
  store_at("old", wall()->now() - 8h);
  const auto report = ask<DrainReport>(start_drain(), order_of(25), 3s);
  REQUIRE(report);
  CHECK(report->fallback);
  CHECK(report->strategy == PickStrategy::recent_first);
  CHECK(report->scored == 1);
}

TEST_CASE_METHOD(DrainStage,
                 "score_drain: a store that cannot write yet fails runs and "
                 "not the actor",
                 "[actors][score_drain]") {
  store(1);
  const auto real = std::exchange(
    writer,
    caf::actor_cast<StoreWriterActor>(
      spawn([](caf::event_based_actor*) -> caf::behavior {
        return {[](const RecoverOwnClaims&) -> caf::result<RecoveredClaims> {
          return to_caf({Errc::storage, "full", "disk_full"});
        }};
      })));
  auto front_actor = spawn(front);
  caf::anon_send(front_actor, Rebind{caf::actor_cast<caf::actor>(writer)});
  writer = caf::actor_cast<StoreWriterActor>(front_actor);
  const auto drain = start_drain();
  const auto failed = ask<DrainReport>(drain, order_of(25));
  REQUIRE(failed);
  REQUIRE(failed->failure);
  CHECK(failed->failure->name == "disk_full");
  caf::anon_send(front_actor, Rebind{caf::actor_cast<caf::actor>(real)});
  const auto report = ask<DrainReport>(drain, order_of(25), 5s);
  REQUIRE(report);
  CHECK(report->scored == 1);
}

TEST_CASE_METHOD(DrainStage,
                 "score_drain: asked to stop by its schedule, it begins no "
                 "further signal and gives the rest back",
                 "[actors][score_drain]") {
  rules.concurrency = 1;
  store(4);
  const auto drain = start_drain();
  std::stop_source source;
  RunJob order{"score-drain"};
  order.stop = source.get_token();
  const auto done = start_asking<JobDone>(drain, order);
  advance(1s);
  source.request_stop();
  advance(2s);
  REQUIRE(*done);
  CHECK((*done)->effects == 1);
  CHECK((*done)->reason == "stop_requested");
  CHECK(scores.seen.size() == 1);
  CHECK(count(SignalStatus::pending) == 3);
}

TEST_CASE_METHOD(DrainStage,
                 "score_drain: what is left to its caller is its budget",
                 "[actors][score_drain]") {
  store(4);
  const auto drain = start_drain();
  RunJob order{"score-drain"};
  order.deadline = Deadline::after(steady_now(), rules.soft_stop);
  const auto done = ask<JobDone>(drain, order, 3s);
  REQUIRE(done);
  CHECK(done->reason == "deadline_soft_stop");
  CHECK(scores.seen.empty());
}

TEST_CASE_METHOD(DrainStage, "score_drain: its run shows how far it has come",
                 "[actors][score_drain]") {
  rules.concurrency = 1;
  store(4);
  const auto drain = start_drain();
  RunJob order{"score-drain"};
  order.run_id = "run-7";
  order.progress = std::make_shared<RunProgress>();
  const auto done = start_asking<JobDone>(drain, order);
  CHECK(order.progress->total() == 4);
  advance(5s);
  CHECK(order.progress->done() == 2);
  advance(5s);
  REQUIRE(*done);
  CHECK(order.progress->done() == 4);
  CHECK(ask<LastDrainRun>(reader, ReadLastDrain{})->report->run_id == "run-7");
}
