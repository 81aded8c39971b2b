#include "domain/replay/ticker_state.hpp"

#include <algorithm>

#include "domain/core/enum_names.hpp"

namespace signalbox {

namespace {

constexpr EnumNames<Stage, 10> stage_names{{
  "watch",
  "setup_watch",
  "flip_watch",
  "just_flipped",
  "enter_now",
  "just_entered",
  "hold",
  "trim",
  "exit",
  "archive",
}};

constexpr EnumNames<MoveState, 4> move_state_names{
  {"NONE", "ACTIVE", "COMPLETED", "INVALIDATED"}};

constexpr EnumNames<Severity, 3> severity_names{
  {"NONE", "WARNING", "CRITICAL"}};

} // namespace

std::string_view to_string(Stage stage) {
  return stage_names.of(stage);
}

std::optional<Stage> stage_from(std::string_view name) {
  return stage_names.find(name);
}

std::string_view to_string(MoveState state) {
  return move_state_names.of(state);
}

std::string_view to_string(Severity severity) {
  return severity_names.of(severity);
}

bool MoveStatus::has(std::string_view reason) const {
  return std::ranges::find(reasons, reason) != reasons.end();
}

} // namespace signalbox
