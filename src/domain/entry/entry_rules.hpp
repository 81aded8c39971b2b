#pragma once

#include <chrono>
#include <string>

#include "domain/core/clock.hpp"
#include "domain/core/decimal.hpp"
#include "domain/trades/trade.hpp"

namespace signalbox {

/// What kind of host the broker's base URL names.
enum class BrokerHost { paper, live, loopback, other };

/// What entries obey (domain 3.9 to 3.11); names of settings behind the fields.
struct EntryRules {
  bool trading_enabled = false;        ///< AUTO_TRADING_ENABLED
  bool paused = false;                 ///< PAUSE_AUTOTRADING
  bool paper_only = true;              ///< AUTO_TRADING_PAPER_ONLY
  std::string live_account;            ///< AUTO_TRADING_LIVE_ACCOUNT
  BrokerHost host = BrokerHost::paper; ///< of ALPACA_BASE_URL
  bool toggle_at_first = true; ///< AUTO_ENTRY_ENABLED, until it is switched
  int max_open = 3;            ///< AUTO_ENTRY_MAX_OPEN_POSITIONS
  int max_per_day = 5;         ///< AUTO_ENTRY_MAX_ENTRIES_PER_DAY
  std::chrono::minutes loss_cooldown{
    20}; ///< AUTO_ENTRY_COOLDOWN_AFTER_LOSS_MIN
  std::chrono::minutes ticker_cooldown{30}; ///< AUTO_ENTRY_TICKER_COOLDOWN_MIN
  int max_failures = 3; ///< AUTO_ENTRY_MAX_CONSECUTIVE_FAILURES
  std::chrono::minutes min_to_close{30}; ///< AUTO_ENTRY_MIN_MINUTES_TO_CLOSE
  std::chrono::minutes last_entry_et{15 * 60 + 30}; ///< AUTO_LAST_ENTRY_ET
  Decimal base_risk = Decimal::whole(50);           ///< AUTO_BASE_RISK_DOLLARS
  Decimal max_notional = Decimal::whole(25000); ///< AUTO_MAX_NOTIONAL, dollars
  Decimal reward_multiple = Decimal::whole(2);  ///< AUTO_ENTRY_RR, in R
  Decimal min_take_profit = Decimal::scaled(5, 2); ///< AUTO_ENTRY_TP_MIN_ABS
  TierRules tiers;
  Millis pending_max_age{6 * 3600 * 1000};     ///< AUTO_PENDING older is stale
  Decimal max_drift = Decimal::scaled(2, 2);   ///< of the entry price
  Decimal max_drift_r = Decimal::scaled(5, 1); ///< in R
  std::string halt_file; ///< AUTO_HALT_FILE: while it exists nothing is sent
};

} // namespace signalbox
