#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/broker/broker_truth.hpp"
#include "domain/core/clock.hpp"
#include "domain/desk/store_orders.hpp"
#include "domain/entry/entry_report.hpp"
#include "domain/entry/entry_rules.hpp"
#include "domain/signals/scorer_policy.hpp"
#include "domain/trades/store_orders.hpp"

namespace signalbox {

/// How trades are managed, as `/api/ops/status` shows it.
struct ManageFlags {
  bool enabled = false;                           ///< AUTO_MANAGE_ENABLED
  bool eod_flatten = false;                       ///< AUTO_MANAGE_EOD_FLATTEN
  bool trail_enabled = false;                     ///< AUTO_MANAGE_TRAIL_ENABLED
  Decimal trail_start_r = Decimal::scaled(25, 1); ///< AUTO_MANAGE_TRAIL_R
  Decimal trail_pct = Decimal::scaled(5, 3);      ///< AUTO_MANAGE_TRAIL_PCT
};

/// A part of the answer that could not be had.
struct PartTrouble {
  std::string part;   ///< `entryGate`, `brokerTruth`, `scoring` …
  std::string error;  ///< stable code: `timeout`, `storage` …
  std::string reason; ///< for people
};

/// What is known of the account without waiting for the broker.
struct BrokerReading {
  BrokerTruthPtr last_good; ///< null: none yet
  bool current = false;     ///< young enough, and nothing changed since
  std::string error;        ///< of the newest reading, or empty

  /// The newest reading went well: its numbers may be judged by.
  bool good() const { return error.empty() && last_good != nullptr; }
};

/// Everything that "why is nothing happening" is answered from. A part that
/// could not be had is absent and has its line in `errors`.
struct OpsStatus {
  WallTime now{}, generated_at{};
  Millis duration{0};
  EntryRules rules;
  ManageFlags manage;
  std::string broker_off;    ///< why there is no broker; empty: there is one
  bool session_open = false; ///< by the calendar
  std::optional<EntryGateView> gate;
  std::optional<BrokerReading> truth;
  std::optional<EntryDesk> desk;
  std::optional<ScoringBacklog> scoring;
  std::optional<LastEntryRun> last_run;
  std::optional<TradeRuns> manage_runs, reconcile_runs;
  std::optional<LastDrainRun> last_drain;
  std::optional<ScorerState> scorer;
  std::vector<PartTrouble> errors;
};

/// The account as the newest of all parts knows it; nothing if none does.
std::optional<BrokerReading> broker_reading(const OpsStatus& status);

/// Switches and counters, from whichever part has them; null if none does.
const EntryDesk* known_desk(const OpsStatus& status);

/// Whether the position gate would stop a run; nothing while the account is
/// not known well.
std::optional<bool> would_skip_max_open_positions(const OpsStatus& status);

/// The position gate in words: `READY`, `brokerPositionsCount=3 >=
/// maxOpenPositions=3`, `broker_truth_error: …`, `broker_off: …`.
std::string reason_of_entry(const OpsStatus& status);

/// Every guard that would stop a run now; nothing while the gate is not known.
std::optional<std::vector<Blocker>> entry_blockers(const OpsStatus& status);

/// Whether the market is open: by the broker's clock; nothing without it.
std::optional<bool> broker_says_open(const OpsStatus& status);

/// Broker positions beside our own open trades; what is not known is absent.
struct OpenTradesView {
  std::optional<int> positions, orders; ///< of the account
  std::optional<int> from_auto_entry;   ///< positions that a trade explains
  std::optional<int> open_trades, open_auto_trades; ///< of the store
  std::optional<bool> mismatch;
  std::string note; ///< what does not match, or empty
};

OpenTradesView compare_open_trades(const OpsStatus& status);

/// The summary of a status; nothing where a part is missing.
struct DeskHealth {
  std::optional<bool> broker_connected, scoring_healthy, entry_ready;
};

/// `entry_ready`: no broker error, not at the cap, no breaker, market open.
/// `scoring_healthy`: fewer than 50 signals of the last 6 h wait or failed.
DeskHealth desk_health(const OpsStatus& status);

/// Why nothing may happen, in the words of older clients: `paused`,
/// `market_closed`, `auto_entry_disabled`, `auto_manage_disabled`.
std::vector<std::string_view> standstill_reasons(const OpsStatus& status);

} // namespace signalbox
