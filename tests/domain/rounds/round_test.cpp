#include "domain/rounds/round.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

TEST_CASE("round: every status has a name that is read back",
          "[domain][rounds]") {
  for (const auto status : all_round_statuses())
    CHECK(round_status_from(to_string(status)) == status);
  CHECK_FALSE(round_status_from("Active"));
}

TEST_CASE("round: every step has a name that is read back",
          "[domain][rounds]") {
  const auto step = GENERATE(FreezeStep::none, FreezeStep::begun,
                             FreezeStep::polled, FreezeStep::swept);
  CHECK(freeze_step_from(to_string(step)) == step);
}

TEST_CASE("round: every state of a push has a name that is read back",
          "[domain][rounds]") {
  const auto state = GENERATE(PushState::none, PushState::waiting,
                              PushState::sent, PushState::refused);
  CHECK(push_state_from(to_string(state)) == state);
}

TEST_CASE("round: it goes forward only, and never past its snapshot",
          "[domain][rounds]") {
  std::string legal;
  for (const auto from : all_round_statuses())
    for (const auto to : all_round_statuses())
      if (may_become(from, to))
        legal +=
          std::string(to_string(from)) + ">" + std::string(to_string(to)) + " ";
  CHECK(legal == "active>freezing freezing>frozen frozen>drawing "
                 "frozen>completed drawing>completed ");
}

TEST_CASE("round: the next one begins where this one ends",
          "[domain][rounds]") {
  RoundRules rules;
  rules.duration = 90min;
  const auto next = next_window({4, WallTime{1h}, WallTime{4h}}, rules);
  CHECK(next.number == 5);
  CHECK(next.start == WallTime{4h});
  CHECK(next.end == WallTime{5h + 30min});
}

TEST_CASE("round: the cut is FREEZE_SEC before the end", "[domain][rounds]") {
  CHECK(cut_of({1, WallTime{0h}, WallTime{3h}}, {}) == WallTime{2h + 57min});
}
