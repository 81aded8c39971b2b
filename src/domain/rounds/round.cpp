#include "domain/rounds/round.hpp"

#include "domain/core/enum_names.hpp"

namespace signalbox {

namespace {

constexpr EnumNames<RoundStatus, 5> status_names{
  {"active", "freezing", "frozen", "drawing", "completed"}};
constexpr EnumNames<FreezeStep, 4> step_names{{"", "begun", "polled", "swept"}};
constexpr EnumNames<PushState, 4> push_names{
  {"none", "waiting", "sent", "refused"}};

} // namespace

std::string_view to_string(RoundStatus status) {
  return status_names.of(status);
}

std::optional<RoundStatus> round_status_from(std::string_view text) {
  return status_names.find(text);
}

const std::array<RoundStatus, 5>& all_round_statuses() {
  static constexpr std::array all{RoundStatus::active, RoundStatus::freezing,
                                  RoundStatus::frozen, RoundStatus::drawing,
                                  RoundStatus::completed};
  return all;
}

bool may_become(RoundStatus from, RoundStatus to) {
  switch (from) {
    case RoundStatus::active:
      return to == RoundStatus::freezing;
    case RoundStatus::freezing:
      return to == RoundStatus::frozen;
    case RoundStatus::frozen:
      return to == RoundStatus::drawing || to == RoundStatus::completed;
    case RoundStatus::drawing:
      return to == RoundStatus::completed;
    case RoundStatus::completed:
      return false;
  }
  return false;
}

std::string_view to_string(FreezeStep step) {
  return step_names.of(step);
}

std::optional<FreezeStep> freeze_step_from(std::string_view text) {
  return step_names.find(text);
}

std::string_view to_string(PushState state) {
  return push_names.of(state);
}

std::optional<PushState> push_state_from(std::string_view text) {
  return push_names.find(text);
}

RoundWindow next_window(const RoundWindow& window, const RoundRules& rules) {
  return {window.number + 1, window.end, window.end + rules.duration};
}

WallTime cut_of(const RoundWindow& window, const RoundRules& rules) {
  return window.end - rules.freeze;
}

} // namespace signalbox
