#include "actors/freeze_coordinator.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/freeze_stage.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

struct RecoveryStage : test::FreezeStage {
  RecoveryStage() {
    rules.draw = true;
    put_entries(3);
    REQUIRE(ask<RoundOpened>(
      writer, OpenFirstRound{start, rules.duration, "a secret"}));
  }

  void spring_at(int message, bool passes) {
    trap.at = message;
    trap.passes = passes;
    trap.prey = caf::actor_cast<caf::actor>(start_coordinator());
  }

  /// Lets time pass; whoever was killed is born again a second later.
  void live(int seconds) {
    for (int i = 0; i < seconds; ++i) {
      const bool dead = trap.sprung && trap.prey;
      if (dead) {
        trap.prey = {};
        start_coordinator();
      }
      advance(1s);
    }
  }

  void check_frozen_once() {
    const auto round = find(1);
    CHECK(round.status == RoundStatus::completed);
    CHECK(round.snapshot_hash == hash_of(3));
    CHECK(round.unverified == 0);
    CHECK(round.winner.has_value());
    CHECK(pushes() == 1);
    CHECK(reasons("snapshot_stored") == 1);
    CHECK(reasons("drawn") == 1);
    CHECK(find(2).status == RoundStatus::active);
    CHECK(number_from("SELECT count(*) FROM rounds") == 2);
    CHECK(number_from("SELECT count(*) FROM outbox "
                      "WHERE type = 'ROUND_FROZEN' AND channel = 'notify'") ==
          1);
  }
};

// Opening, reading, beginning, poll, step, sweep, step, snapshot, and then
// reading and advancing until the winner is drawn.
constexpr int messages = 18;

} // namespace

TEST_CASE_METHOD(RecoveryStage,
                 "freeze_recovery: a coordinator that dies at any message is "
                 "followed by one that ends its work, exactly once",
                 "[actors][freeze_recovery]") {
  const int at = GENERATE(range(0, messages));
  const bool passes = GENERATE(false, true);
  INFO("killed at message " << at << (passes ? ", after it" : ", before it"));
  advance(177min);
  spring_at(at, passes);
  live(60);
  deliver_pushes();
  live(60);
  CHECK(trap.sprung);
  check_frozen_once();
}

TEST_CASE_METHOD(RecoveryStage,
                 "freeze_recovery: one that dies while a partner works goes on "
                 "from the stored step",
                 "[actors][freeze_recovery]") {
  // The poll takes 2 s, the sweep 5 s.
  const auto lived = GENERATE(1s, 3s, 6s, 7s);
  advance(177min);
  const auto first = start_coordinator();
  advance(lived);
  caf::anon_send_exit(first, caf::exit_reason::kill);
  advance(1min); // the outage
  start_coordinator();
  live(60);
  deliver_pushes();
  live(60);
  CHECK(find(1).snapshot_hash == hash_of(3));
  CHECK(pushes() == 1);
  CHECK(reasons("snapshot_stored") == 1);
  CHECK(polls.seen.size() == (lived == 1s ? 2U : 1U));
}

TEST_CASE_METHOD(RecoveryStage,
                 "freeze_recovery: two coordinators at once freeze one round "
                 "once",
                 "[actors][freeze_recovery]") {
  advance(177min);
  start_coordinator();
  advance(1s);
  start_coordinator();
  live(60);
  deliver_pushes();
  live(60);
  check_frozen_once();
}

TEST_CASE_METHOD(RecoveryStage,
                 "freeze_recovery: an outage that ate the time of a step does "
                 "not cost it its turn",
                 "[actors][freeze_recovery]") {
  // The poll takes 2 s, the sweep 5 s.
  const auto lived = GENERATE(1s, 3s);
  advance(177min);
  const auto first = start_coordinator();
  advance(lived);
  caf::anon_send_exit(first, caf::exit_reason::kill);
  advance(2h);
  start_coordinator();
  live(30);
  CHECK(polls.seen.size() == (lived == 1s ? 2U : 1U));
  CHECK(sweeps.seen.size() == (lived == 1s ? 1U : 2U));
  CHECK(find(1).unverified == 0);
  CHECK(reasons("last_poll_given_up") + reasons("final_sweep_given_up") == 0);
}

TEST_CASE_METHOD(RecoveryStage,
                 "freeze_recovery: restarts lengthen a freeze beyond "
                 "FREEZE_MAX_SEC by a minute each",
                 "[actors][freeze_recovery]") {
  sweeps.answer = [](const FinalSweep&) {
    return std::optional<Result<SweepReport>>{};
  };
  advance(177min);
  const auto first = start_coordinator();
  advance(9min);
  caf::anon_send_exit(first, caf::exit_reason::kill);
  advance(1h);
  const auto second = start_coordinator();
  CHECK(sweeps.seen.back().deadline.at == steady_now() + 1min);
  advance(59s);
  CHECK(status_of(1) == RoundStatus::freezing);
  caf::anon_send_exit(second, caf::exit_reason::kill);
  start_coordinator();
  advance(70s);
  CHECK(sweeps.seen.size() == 3);
  CHECK(find(1).snapshot_hash == hash_of(3));
  CHECK(find(1).unverified == 3);
  CHECK(reasons("final_sweep_given_up") == 1);
}
