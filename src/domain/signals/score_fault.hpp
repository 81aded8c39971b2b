#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "domain/core/clock.hpp"

namespace signalbox {

/// Why a signal got no score.
enum class ScoreFault {
  model_timeout,
  rate_limited,
  server_error,
  network_error,
  bars_unavailable,
  quota_exhausted,
  auth_failed,
  model_not_found,
  bad_request,
  refused,
  content_filter,
  ai_parse_failed,
  insufficient_bars,
  budget_exhausted, ///< our own daily money limit; no call was made
  scorer_closed,    ///< closed by the server's word; no call was made
};

std::string_view to_string(ScoreFault fault);
std::optional<ScoreFault> fault_from(std::string_view text);

/// What becomes of a signal that met this fault.
enum class FaultClass {
  transient,   ///< ERROR, tried again while attempts are left
  permanent,   ///< ERROR until a person retries it
  not_counted, ///< back to PENDING, the attempt is given back
};

FaultClass fault_class(ScoreFault fault);

/// The record's `error` field for an ERROR with this fault.
std::string_view record_error(ScoreFault fault);

/// How often a transient fault is tried again, and how late.
struct RetryRules {
  int max_attempts = 3; ///< AI_SCORE_MAX_ATTEMPTS
};

/// When an ERROR may be tried again: `now` + 2^min(attempts, 6) minutes;
/// nothing for permanent faults or when the attempts are used up.
std::optional<WallTime> next_score_at(const RetryRules& rules, ScoreFault fault,
                                      int attempts, WallTime now);

} // namespace signalbox
