#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "domain/rounds/round.hpp"

/// What people ask of rounds, and what they are shown.
namespace signalbox {

/// Wants a round frozen now; `force`: even before its cut.
struct FreezeRound {
  int number = 0;
  bool force = false;
};

struct FreezeStarted {
  Round round;
  std::string run_id;
  bool recovery = false; ///< it starts late, or resumes what was left
};

struct ShowRound {
  int number = 0;
};

/// How far a final sweep has come.
struct FreezeProgress {
  std::int64_t done = 0, total = 0; ///< posts

  /// Whole percent, 100 only when nothing is left.
  int percent() const {
    return total > 0 ? static_cast<int>(done * 100 / total) : 0;
  }
};

/// A round as people look at it.
struct RoundView {
  Round round;
  std::optional<FreezeProgress> progress; ///< while it is being frozen
};

} // namespace signalbox
