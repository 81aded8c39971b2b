#include "actors/freeze_run.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/freeze_stage.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

Error down() {
  return {Errc::unavailable, "the service is down"};
}

struct FreezeRunStage : test::FreezeStage {
  /// A coordinator that has just begun the freeze of round 1.
  FreezeCoordinatorActor begin() {
    auto freezer = start_coordinator();
    advance(177min);
    REQUIRE(status_of(1) == RoundStatus::freezing);
    return freezer;
  }

  void fail_polls() {
    polls.delay = 0s;
    polls.answer = [](const PollMentions&) {
      return Result<PollReport>(tl::unexpected(down()));
    };
  }

  void fail_sweeps() {
    sweeps.delay = 0s;
    sweeps.answer = [](const FinalSweep&) {
      return Result<SweepReport>(tl::unexpected(down()));
    };
  }
};

} // namespace

TEST_CASE_METHOD(FreezeRunStage,
                 "freeze_run: poll and sweep go first in the budget, each with "
                 "its own deadline",
                 "[actors][freeze_run]") {
  begin();
  advance(10s);
  REQUIRE(polls.seen.size() == 1);
  CHECK(polls.seen[0].cls == BudgetClass::freeze);
  const auto zero = steady_now() - (wall()->now() - start);
  CHECK(polls.seen[0].deadline.at == zero + 180min);
  REQUIRE(sweeps.seen.size() == 1);
  CHECK(sweeps.seen[0].round == 1);
  CHECK(sweeps.seen[0].deadline.at == zero + 210min);
  CHECK_FALSE(sweeps.seen[0].run_id.empty());
}

TEST_CASE_METHOD(FreezeRunStage,
                 "freeze_run: a poll that fails is tried again until it works",
                 "[actors][freeze_run]") {
  const auto works = polls.answer;
  fail_polls();
  begin();
  advance(20s);
  CHECK(polls.seen.size() > 2);
  CHECK(sweeps.seen.empty());
  polls.answer = works;
  advance(1min);
  CHECK(status_of(1) == RoundStatus::completed);
  CHECK(reasons("last_poll_given_up") == 0);
}

TEST_CASE_METHOD(FreezeRunStage,
                 "freeze_run: a chain of pages that was cut is followed to its "
                 "end",
                 "[actors][freeze_run]") {
  polls.answer = [this](const PollMentions&) {
    PollReport report;
    report.complete = polls.seen.size() == 3;
    return Result<PollReport>(report);
  };
  begin();
  advance(1min);
  CHECK(polls.seen.size() == 3);
  CHECK(status_of(1) == RoundStatus::completed);
}

TEST_CASE_METHOD(FreezeRunStage,
                 "freeze_run: the end of a chain that was cut before the "
                 "freeze is not its last poll",
                 "[actors][freeze_run]") {
  polls.answer = [this](const PollMentions&) {
    PollReport report;
    report.complete = true;
    report.resumed = polls.seen.size() == 1;
    return Result<PollReport>(report);
  };
  begin();
  advance(1min);
  CHECK(polls.seen.size() == 2);
  CHECK(status_of(1) == RoundStatus::completed);
}

TEST_CASE_METHOD(FreezeRunStage,
                 "freeze_run: a chain that the freeze began is its last poll, "
                 "however many polls follow it",
                 "[actors][freeze_run]") {
  polls.answer = [this](const PollMentions&) {
    PollReport report;
    report.complete = polls.seen.size() == 3;
    report.resumed = polls.seen.size() > 1;
    return Result<PollReport>(report);
  };
  begin();
  advance(1min);
  CHECK(polls.seen.size() == 3);
  CHECK(status_of(1) == RoundStatus::completed);
}

TEST_CASE_METHOD(FreezeRunStage,
                 "freeze_run: a poll that never works is given up in time for "
                 "the sweep",
                 "[actors][freeze_run]") {
  fail_polls();
  put_entries(1);
  begin();
  advance(179s);
  CHECK(sweeps.seen.empty());
  advance(40s);
  CHECK(sweeps.seen.size() == 1);
  CHECK(status_of(1) == RoundStatus::frozen);
  CHECK(reasons("last_poll_given_up") == 1);
}

TEST_CASE_METHOD(FreezeRunStage,
                 "freeze_run: a poll that stays silent is given up as well",
                 "[actors][freeze_run]") {
  polls.answer = [](const PollMentions&) {
    return std::optional<Result<PollReport>>{};
  };
  begin();
  advance(5min);
  CHECK(sweeps.seen.size() == 1);
}

TEST_CASE_METHOD(FreezeRunStage,
                 "freeze_run: a sweep that is refused is asked for again",
                 "[actors][freeze_run]") {
  put_entries(2);
  const auto works = sweeps.answer;
  fail_sweeps();
  begin();
  advance(10s);
  sweeps.answer = works;
  advance(1min);
  CHECK(status_of(1) == RoundStatus::frozen);
  CHECK(find(1).unverified == 0);
}

TEST_CASE_METHOD(
  FreezeRunStage,
  "freeze_run: past FREEZE_MAX_SEC the round is frozen with what "
  "there is, and says what was not reached",
  "[actors][freeze_run]") {
  put_entries(2);
  fail_sweeps();
  begin();
  advance(32min + 59s);
  CHECK(status_of(1) == RoundStatus::freezing);
  advance(40s);
  const auto round = find(1);
  CHECK(round.status == RoundStatus::frozen);
  CHECK(round.unverified == 2);
  CHECK(round.snapshot_hash == hash_of(2));
  CHECK(reasons("final_sweep_given_up") == 1);
}

TEST_CASE_METHOD(FreezeRunStage,
                 "freeze_run: posts without a clear word are left out if the "
                 "settings say so",
                 "[actors][freeze_run]") {
  rules.drop_unverified = true;
  put_entries(3);
  sweeps.answer = [this](const FinalSweep& order) {
    run_sql("INSERT INTO round_unverified VALUES (1, '00000000000000000003')");
    return sweep_all(order);
  };
  begin();
  advance(30s);
  CHECK(find(1).unverified == 1);
  CHECK(find(1).snapshot_hash == hash_of(2));
}

TEST_CASE_METHOD(FreezeRunStage,
                 "freeze_run: entries are read again after the sweep",
                 "[actors][freeze_run]") {
  put_entries(3);
  sweeps.answer = [this](const FinalSweep& order) {
    run_sql("UPDATE entries SET state = 'removed', removed_at = 1 "
            "WHERE author_id = '3'");
    return sweep_all(order);
  };
  begin();
  advance(30s);
  CHECK(find(1).snapshot_hash == hash_of(2));
}

TEST_CASE_METHOD(FreezeRunStage,
                 "freeze_run: both senders hear that there is something",
                 "[actors][freeze_run]") {
  put_entries(1);
  start_coordinator();
  nudges = 0;
  advance(178min);
  CHECK(nudges == 2);
}

TEST_CASE_METHOD(FreezeRunStage,
                 "freeze_run: the senders hear of a snapshot whose answer was "
                 "lost",
                 "[actors][freeze_run]") {
  put_entries(1);
  REQUIRE(ask<RoundOpened>(writer, OpenFirstRound{start, rules.duration, ""}));
  advance(177min);
  // Opening, reading, beginning, poll, step, sweep, step, snapshot.
  trap.at = 7;
  trap.loses = true;
  start_coordinator();
  nudges = 0;
  advance(1min);
  CHECK(trap.sprung);
  CHECK(status_of(1) == RoundStatus::frozen);
  CHECK(pushes() == 1);
  CHECK(nudges == 2);
}

TEST_CASE_METHOD(FreezeRunStage,
                 "freeze_run: a write that the store refuses ends the attempt, "
                 "and the next look goes on from the stored step",
                 "[actors][freeze_run]") {
  put_entries(2);
  REQUIRE(ask<RoundOpened>(writer, OpenFirstRound{start, rules.duration, ""}));
  advance(177min);
  // Opening, reading, beginning, poll, step, sweep, step, snapshot.
  trap.at = GENERATE(2, 4, 6, 7);
  start_coordinator();
  advance(1min);
  CHECK(trap.sprung);
  CHECK(find(1).snapshot_hash == hash_of(2));
  CHECK(pushes() == 1);
  CHECK(polls.seen.size() == 1);
  CHECK(sweeps.seen.size() == (trap.at == 6 ? 2U : 1U));
}

TEST_CASE_METHOD(FreezeRunStage,
                 "freeze_run: a sweep that nobody waits for any more is told "
                 "to stop",
                 "[actors][freeze_run]") {
  const auto freezer = begin();
  advance(3s);
  REQUIRE(sweeps.seen.size() == 1);
  CHECK_FALSE(sweeps.seen[0].stop.stop_requested());
  caf::anon_send_exit(freezer, caf::exit_reason::kill);
  settle();
  CHECK(sweeps.seen[0].stop.stop_requested());
}
