#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/trades/trade.hpp"

namespace signalbox {

/// What entries have done to the desk so far (domain 3.9). Only
/// `entries_today` belongs to a date; the others stand until they are changed.
struct GuardState {
  int entries_today = 0;
  std::optional<WallTime> last_entry_at, last_loss_at;
  int consecutive_failures = 0;
  std::string auto_disabled_reason; ///< the circuit breaker; empty: closed
};

/// The hand-operated switch for entries.
struct EntryToggle {
  bool enabled = true;
  std::string reason, by;
  std::optional<WallTime> at, until; ///< `until`: off only so long

  /// On, or off only until an instant that has come.
  bool on(WallTime now) const { return enabled || (until && *until <= now); }
};

/// The kill switch.
struct HaltState {
  bool halted = false;
  std::string reason, by;
  std::optional<WallTime> at;
};

/// Everything that an entry depends on and that we know ourselves, read at one
/// instant.
struct EntryDesk {
  GuardState guard;
  EntryToggle toggle;
  HaltState halt;
  std::vector<Trade> pending;         ///< AUTO_PENDING, oldest first
  std::vector<Trade> open;            ///< OPEN, oldest first
  std::vector<OrderIntent> unsettled; ///< created or unresolved
  std::vector<OrderIntent> accepted;  ///< of trades that are OPEN
  std::map<std::string, WallTime> ticker_entries; ///< last entry by ticker
};

} // namespace signalbox
