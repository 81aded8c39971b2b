#include "domain/signals/score_fault.hpp"

#include <algorithm>

#include "domain/core/enum_names.hpp"

namespace signalbox {

namespace {

constexpr EnumNames<ScoreFault, 15> fault_names{{
  "model_timeout",
  "rate_limited",
  "server_error",
  "network_error",
  "bars_unavailable",
  "quota_exhausted",
  "auth_failed",
  "model_not_found",
  "bad_request",
  "refused",
  "content_filter",
  "ai_parse_failed",
  "insufficient_bars",
  "budget_exhausted",
  "scorer_closed",
}};

} // namespace

std::string_view to_string(ScoreFault fault) {
  return fault_names.of(fault);
}

std::optional<ScoreFault> fault_from(std::string_view text) {
  return fault_names.find(text);
}

FaultClass fault_class(ScoreFault fault) {
  using enum ScoreFault;
  switch (fault) {
    case model_timeout:
    case rate_limited:
    case server_error:
    case network_error:
    case bars_unavailable:
      return FaultClass::transient;
    case quota_exhausted:
    case auth_failed:
    case model_not_found:
    case budget_exhausted:
    case scorer_closed:
      return FaultClass::not_counted;
    case bad_request:
    case refused:
    case content_filter:
    case ai_parse_failed:
    case insufficient_bars:
      return FaultClass::permanent;
  }
  return FaultClass::permanent;
}

std::string_view record_error(ScoreFault fault) {
  if (fault == ScoreFault::model_timeout ||
      fault == ScoreFault::insufficient_bars)
    return to_string(fault);
  return "scoring_failed";
}

std::optional<WallTime> next_score_at(const RetryRules& rules, ScoreFault fault,
                                      int attempts, WallTime now) {
  constexpr int longest_exponent = 6;
  if (fault_class(fault) != FaultClass::transient ||
      attempts >= rules.max_attempts)
    return std::nullopt;
  const int exponent = std::clamp(attempts, 0, longest_exponent);
  return now + std::chrono::minutes{1 << exponent};
}

} // namespace signalbox
