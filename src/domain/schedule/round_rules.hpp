#pragma once

#include "domain/core/clock.hpp"

namespace signalbox {

/// The times of rounds and of their freezing (domain 5.7, 5.8).
struct RoundRules {
  Millis duration{10'800'000};  ///< ROUND_DURATION_SEC
  Millis freeze{180'000};       ///< FREEZE_SEC: the cut is so long before end
  Millis freeze_safety{15'000}; ///< FREEZE_SAFETY_SEC: later it is recovery
  Millis check{10'000};         ///< AUTOMATION_CHECK_MS
  Millis freeze_max{1'800'000}; ///< FREEZE_MAX_SEC: longest final sweep
  Millis interval{300'000};     ///< FREEZE_COORDINATOR_INTERVAL
  bool drop_unverified = false; ///< FREEZE_UNVERIFIED=drop
  bool draw = false;            ///< ROUND_DRAW
};

/// A round's number and time.
struct RoundWindow {
  int number = 1;
  WallTime start{}, end{};
};

/// The round that a post of this time belongs to, counted from a known one: a
/// round takes [previous cut, own cut), its cut being `freeze` before its end.
/// Never below 1.
int round_of(WallTime created, const RoundWindow& known,
             const RoundRules& rules);

} // namespace signalbox
