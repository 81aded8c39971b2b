#include "domain/replay/ticker_state.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("ticker_state: the ten stages have their names",
          "[domain][ticker_state]") {
  const auto [stage, name] = GENERATE(table<Stage, std::string_view>({
    {Stage::watch, "watch"},
    {Stage::setup_watch, "setup_watch"},
    {Stage::flip_watch, "flip_watch"},
    {Stage::just_flipped, "just_flipped"},
    {Stage::enter_now, "enter_now"},
    {Stage::just_entered, "just_entered"},
    {Stage::hold, "hold"},
    {Stage::trim, "trim"},
    {Stage::exit, "exit"},
    {Stage::archive, "archive"},
  }));
  CHECK(to_string(stage) == name);
  CHECK(stage_from(name) == stage);
}

TEST_CASE("ticker_state: no other name is a stage", "[domain][ticker_state]") {
  CHECK_FALSE(stage_from(""));
  CHECK_FALSE(stage_from("HOLD"));
}

TEST_CASE("ticker_state: move states and severities have their names",
          "[domain][ticker_state]") {
  CHECK(to_string(MoveState::none) == "NONE");
  CHECK(to_string(MoveState::active) == "ACTIVE");
  CHECK(to_string(MoveState::completed) == "COMPLETED");
  CHECK(to_string(MoveState::invalidated) == "INVALIDATED");
  CHECK(to_string(Severity::none) == "NONE");
  CHECK(to_string(Severity::warning) == "WARNING");
  CHECK(to_string(Severity::critical) == "CRITICAL");
}

TEST_CASE("ticker_state: a move status knows its reasons",
          "[domain][ticker_state]") {
  MoveStatus move;
  move.reasons = {"tp_reached", "late_cycle"};
  CHECK(move.has("late_cycle"));
  CHECK_FALSE(move.has("late"));
}
