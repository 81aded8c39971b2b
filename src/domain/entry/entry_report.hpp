#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/broker/broker.hpp"
#include "domain/broker/broker_truth.hpp"
#include "domain/entry/entry_desk.hpp"

namespace signalbox {

/// A guard that stops an entry, with the numbers that were compared.
struct Blocker {
  std::string reason; ///< stable code of domain 3.10: `market_closed` …
  std::string detail;
};

/// The numbers beside every answer about entries (`guardrails`).
struct Guardrails {
  bool enabled = false; ///< trading is on, not paused, toggle on, not halted
  std::string toggle_reason;
  int entries_today = 0, max_per_day = 0;
  int consecutive_failures = 0, max_failures = 0;
  std::string auto_disabled_reason;
  int max_open = 0;
  /// Of the snapshot used; nothing without a good one.
  std::optional<int> positions_count, open_orders_count;
  std::string truth_error;
  std::optional<WallTime> last_loss_at;
  int loss_cooldown_min = 0, cooldown_remaining_min = 0,
      ticker_cooldown_min = 0;
  int reserved_entries = 0;
};

/// What was sent, as it was accepted.
struct PlacedEntry {
  std::string trade_id, ticker, order_id, client_order_id;
  Decimal quantity, entry_price, stop_price;
  std::optional<Decimal> take_profit_price;
};

/// One run of the entries.
struct EntryReport {
  bool skipped = false;
  std::string reason; ///< why nothing was placed, or `placed`
  std::string detail;
  std::optional<PlacedEntry> placed;
  int checked = 0, invalid_marked = 0, executed = 0, skipped_count = 0;
  Guardrails guardrails;
  std::string run_id;
};

/// Every guard that would stop a run now, and what they were judged by.
struct EntryGateView {
  std::vector<Blocker> blockers; ///< in the order of domain 3.10; empty: ready
  Guardrails guardrails;
  std::optional<BrokerClock> clock; ///< nothing: it could not be read
  BrokerTruthPtr truth;             ///< null: never read; may carry an error
  bool truth_current = false;       ///< young enough, and nothing changed since
  EntryDesk desk;
};

} // namespace signalbox
