#include "domain/rounds/freeze_decision.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "domain/core/enum_names.hpp"
#include "domain/core/time_text.hpp"

namespace signalbox {

namespace {

constexpr EnumNames<FreezeReason, 6> reason_names{
  {"", "not-active", "completed", "already-frozen", "before-freeze",
   "after-end"}};

/// From here on a start is a recovery.
WallTime last_start(const Round& round, const RoundRules& rules) {
  return round.window.end - rules.freeze_safety;
}

WallTime began_at(const Round& round, const RoundRules& rules) {
  return round.freeze_began.value_or(cut_of(round.window, rules));
}

FreezeDecision refuse(FreezeReason reason) {
  return {false, false, reason};
}

FreezeDecision recover(bool late) {
  return {true, true, late ? FreezeReason::after_end : FreezeReason::none};
}

} // namespace

std::string_view to_string(FreezeReason reason) {
  return reason_names.of(reason);
}

std::string wire_name(FreezeReason reason) {
  std::string name(to_string(reason));
  std::ranges::replace(name, '-', '_');
  return name;
}

FreezeDecision freeze_if_needed(const Round& round, WallTime now,
                                const RoundRules& rules, FreezeAsk ask) {
  const bool late = now >= last_start(round, rules);
  switch (round.status) {
    case RoundStatus::completed:
      return refuse(FreezeReason::completed);
    case RoundStatus::frozen:
    case RoundStatus::drawing:
      return refuse(FreezeReason::already_frozen);
    case RoundStatus::freezing:
      return ask.running ? refuse(FreezeReason::not_active) : recover(late);
    case RoundStatus::active:
      if (ask.running)
        return refuse(FreezeReason::not_active);
      break;
  }
  if (late)
    return recover(late);
  if (now < cut_of(round.window, rules) && !ask.forced)
    return refuse(FreezeReason::before_freeze);
  return {true, false, FreezeReason::none};
}

std::string freeze_times(const Round& round, WallTime now,
                         const RoundRules& rules) {
  return fmt::format("now={}, cut={}, lastStart={}, end={}", to_iso(now),
                     to_iso(cut_of(round.window, rules)),
                     to_iso(last_start(round, rules)),
                     to_iso(round.window.end));
}

WallTime freeze_limit(const Round& round, const RoundRules& rules) {
  const auto began = began_at(round, rules);
  const auto over = std::max(round.window.end, began);
  return std::min(began + rules.freeze, over) + rules.freeze_max;
}

WallTime poll_limit(const Round& round, const RoundRules& rules) {
  return began_at(round, rules) + rules.freeze;
}

Millis least_step_time(const RoundRules& rules) {
  return std::min<Millis>(rules.freeze, std::chrono::minutes{1});
}

} // namespace signalbox
