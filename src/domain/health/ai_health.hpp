#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/core/clock.hpp"
#include "domain/signals/store_orders.hpp"

namespace signalbox {

/// What the judgement on scoring rests on.
struct AiHealthFacts {
  bool scorer_configured = false;
  bool market_data_configured = false;
  bool budget_exhausted = false; ///< no call until the next ET date
  std::optional<ScorerClosure> closure;
  SignalCounts counts;
  LastDrainRun last_drain;
  bool market_open = false;
  WallTime now{};

  /// Signals that have no outcome yet.
  std::int64_t waiting() const {
    return counts.of(SignalStatus::pending) + counts.of(SignalStatus::scoring);
  }
};

/// `market_closed`: no session and nothing waits. `offline`: work has waited
/// for 15 min and in that time nothing was scored. `degraded`: something
/// stands in the way of scoring.
enum class AiState { healthy, degraded, offline, market_closed };

std::string_view to_string(AiState state); ///< `HEALTHY` …

/// The judgement; `reason` is a stable code, empty while healthy, `detail` the
/// numbers behind it.
struct AiHealth {
  AiState state = AiState::healthy;
  std::string reason, detail;
};

AiHealth judge_ai_health(const AiHealthFacts& facts);

} // namespace signalbox
