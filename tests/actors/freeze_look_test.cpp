#include "actors/freeze_look.hpp"

#include <algorithm>

#include "domain/rounds/draw.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/stages/freeze_stage.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

struct LookStage : test::FreezeStage {};

} // namespace

TEST_CASE_METHOD(LookStage, "freeze_look: round 1 begins with the first birth",
                 "[actors][freeze_look]") {
  start_coordinator();
  CHECK(find(1).window.start == start);
  CHECK(find(1).window.end == end);
  advance(1h);
  start_coordinator();
  CHECK(find(1).window.start == start);
}

TEST_CASE_METHOD(LookStage,
                 "freeze_look: a freeze begins at the first look from the cut "
                 "on, and the next round follows",
                 "[actors][freeze_look]") {
  put_entries(2);
  start_coordinator();
  advance(177min - 1ms);
  CHECK(polls.seen.empty());
  CHECK(status_of(1) == RoundStatus::active);
  advance(1ms);
  CHECK(status_of(1) == RoundStatus::freezing);
  advance(10s);
  CHECK(status_of(1) == RoundStatus::frozen);
  CHECK(find(1).snapshot_hash == hash_of(2));
  CHECK(find(1).unverified == 0);
  CHECK(find(2).window.start == end);
  CHECK(polls.seen.size() == 1);
  CHECK(sweeps.seen.size() == 1);
  CHECK(pushes() == 1);
  CHECK(reasons("in-window") == 1);
}

TEST_CASE_METHOD(LookStage,
                 "freeze_look: with the schedule off nothing is frozen by "
                 "itself",
                 "[actors][freeze_look]") {
  automatic = false;
  start_coordinator();
  advance(4h);
  CHECK(status_of(1) == RoundStatus::active);
}

TEST_CASE_METHOD(LookStage,
                 "freeze_look: with the schedule off a freeze that was begun "
                 "comes to its end",
                 "[actors][freeze_look]") {
  automatic = false;
  start_coordinator();
  advance(177min);
  REQUIRE(ask<Round>(writer, BeginFreeze{1, wall()->now(), "run", "forced"}));
  advance(30s);
  CHECK(status_of(1) == RoundStatus::completed); // nothing to push
}

TEST_CASE_METHOD(LookStage,
                 "freeze_look: after an outage every round that was missed is "
                 "frozen, and one poll serves them all",
                 "[actors][freeze_look]") {
  REQUIRE(ask<RoundOpened>(writer, OpenFirstRound{start, rules.duration, ""}));
  put_entries(1);
  advance(30h);
  start_coordinator();
  advance(2min);
  for (int number = 2; number <= 10; ++number)
    CHECK(status_of(number) == RoundStatus::completed);
  CHECK(status_of(1) == RoundStatus::frozen);
  CHECK(status_of(11) == RoundStatus::active);
  CHECK(find(11).window.end == start + 33h);
  CHECK(polls.seen.size() == 1);
  CHECK(pushes() == 1);
  CHECK(reasons("after-end") == 10);
}

TEST_CASE_METHOD(LookStage,
                 "freeze_look: a round is completed at the look after its push "
                 "was acknowledged",
                 "[actors][freeze_look]") {
  put_entries(1);
  start_coordinator();
  advance(178min);
  CHECK(status_of(1) == RoundStatus::frozen);
  deliver_pushes();
  const auto delivered = wall()->now();
  advance(10s);
  CHECK(status_of(1) == RoundStatus::completed);
  CHECK(find(1).pushed_at == delivered);
}

TEST_CASE_METHOD(LookStage,
                 "freeze_look: a round that began with draws ends with its "
                 "winner",
                 "[actors][freeze_look]") {
  rules.draw = true;
  put_entries(3);
  start_coordinator();
  const auto seed = find(1).draw_seed;
  CHECK(seed.size() == 64);
  advance(178min);
  deliver_pushes();
  advance(10s);
  const auto round = find(1);
  CHECK(round.status == RoundStatus::completed);
  REQUIRE(round.winner);
  CHECK(static_cast<std::uint64_t>(round.winner->index) ==
        draw_winner(seed, round.snapshot_hash, 3));
  CHECK(find(2).draw_seed != seed);
}

TEST_CASE_METHOD(LookStage, "freeze_look: every change of status is counted",
                 "[actors][freeze_look]") {
  put_entries(1);
  start_coordinator();
  advance(178min);
  deliver_pushes();
  advance(10s);
  const auto text = metrics->render();
  const auto counted = [&](const std::string& row) {
    return text.find("signalbox_rounds_total{status=" + row) !=
           std::string::npos;
  };
  CHECK(counted("\"active\"} 2"));
  CHECK(counted("\"freezing\"} 1"));
  CHECK(counted("\"frozen\"} 1"));
  CHECK(counted("\"drawing\"} 0"));
  CHECK(counted("\"completed\"} 1"));
}

TEST_CASE_METHOD(LookStage,
                 "freeze_look: the budget knows when the next freeze comes, "
                 "and of one that goes on",
                 "[actors][freeze_look]") {
  sweeps.delay = 20min;
  start_coordinator();
  REQUIRE_FALSE(expectations.empty());
  CHECK(expectations.back() == cut);
  advance(190min);
  CHECK(expectations.back() >= wall()->now());
  CHECK(expectations.back() <= wall()->now() + 1min);
  advance(1h);
  CHECK(expectations.back() == cut + 3h);
}

TEST_CASE_METHOD(LookStage,
                 "freeze_look: with the schedule off the budget keeps nothing "
                 "for a freeze that nobody begins",
                 "[actors][freeze_look]") {
  automatic = false;
  start_coordinator();
  CHECK(expectations.back() == cut);
  advance(176min);
  CHECK(expectations.back() == cut);
  advance(2min);
  CHECK(expectations.back() == WallTime{}); // none
  REQUIRE(ask<Round>(writer, BeginFreeze{1, wall()->now(), "run", "forced"}));
  sweeps.delay = 5min;
  advance(1min);
  CHECK(expectations.back() >= wall()->now());
}

TEST_CASE_METHOD(LookStage,
                 "freeze_look: a store that refuses a look is asked again at "
                 "the next",
                 "[actors][freeze_look]") {
  trap.at = GENERATE(0, 1); // opening the first round, reading the open ones
  start_coordinator();
  CHECK(trap.sprung);
  advance(178min);
  CHECK(status_of(1) == RoundStatus::completed);
}

TEST_CASE("freeze_look: a beginning has its cause", "[actors][freeze_look]") {
  CHECK(cause_of({true, false, FreezeReason::none}, false) == "in-window");
  CHECK(cause_of({true, false, FreezeReason::none}, true) == "forced");
  CHECK(cause_of({true, true, FreezeReason::none}, false) == "resumed");
  CHECK(cause_of({true, true, FreezeReason::after_end}, true) == "after-end");
}
