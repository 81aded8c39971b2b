#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>

#include "domain/core/clock.hpp"

namespace signalbox {

/// How often children may die before their supervisor gives up.
struct RestartRules {
  std::size_t max_restarts = 5; ///< RESTART_LIMIT, within `window`
  Millis window{60000};         ///< RESTART_WINDOW_MS
  Millis backoff_min{100};      ///< RESTART_BACKOFF_MIN_MS
  Millis backoff_max{10000};    ///< RESTART_BACKOFF_MAX_MS
  Millis stop_grace{25000};     ///< STOP_GRACE_MS, for all phases together
};

/// The deaths of one child within the window, and what follows from them.
class DeathBook {
public:
  /// Notes a death and answers how long to wait before the restart: the
  /// minimum doubled for every death in the window, up to the maximum, plus up
  /// to a quarter by `unit` in [0, 1). Nothing: the limit is exceeded.
  std::optional<Millis> died(const RestartRules& rules, SteadyTime now,
                             double unit);

  std::size_t recent() const { return deaths_.size(); }

private:
  std::deque<SteadyTime> deaths_;
};

} // namespace signalbox
