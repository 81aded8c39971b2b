#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/broker/broker.hpp"
#include "domain/core/clock.hpp"

/// What the jobs that keep trades and broker in step answer (domain 3.13, 3.14,
/// 11.2).
namespace signalbox {

struct SeedRow {
  std::string signal_id, ticker, outcome; ///< `seeded`, `skipped`
  std::string reason, trade_id;
};

struct SeedReport {
  int seeded = 0, skipped = 0;
  std::vector<SeedRow> results;
};

struct ReconcileRow {
  std::string id, ticker;
  bool stale = false;
  std::string action, reason; ///< `closed`, `would_close`; or empty
  bool position = false, order_by_id = false, order_by_ticker = false;
  std::string sync, order_status; ///< what was copied; or empty
};

/// Something at the broker that no trade explains.
struct Orphan {
  std::string kind; ///< `position`, `order`
  std::string ticker, id, client_order_id;
  Decimal quantity;
};

struct ReconcileReport {
  bool dry_run = false;
  int checked = 0, closed = 0, synced = 0;
  int positions_count = 0, open_orders_count = 0;
  WallTime fetched_at{};
  std::vector<ReconcileRow> results;
  std::vector<Orphan> orphans;
};

struct SyncRow {
  std::string id, ticker, from, to, reason;
};

struct SyncReport {
  int checked = 0, opened = 0, errored = 0, unchanged = 0;
  std::vector<SyncRow> results;
};

struct FinalizeRow {
  std::string id, ticker,
    outcome; ///< `finalized`, `void`, `reopened`, `pending`
  std::optional<Decimal> realized_pnl, realized_r;
  std::string close_reason;
  std::string reason; ///< why it is so: `exit_fills_incomplete` …
};

/// Not to be taken for the answer to the finalizing of signals.
struct TradeFinalizeReport {
  int checked = 0, finalized = 0;
  std::vector<FinalizeRow> results;
};

struct ManageRow {
  std::string id, ticker, action; ///< `BE_1R`, `LOCK_2R`, `TRAIL`, `flatten` …
  std::optional<Decimal> stop_before, stop_after;
  std::string reason;
};

struct ManageReport {
  bool skipped = false;
  std::string reason; ///< `auto_manage_disabled`, `market_closed`; or empty
  int checked = 0, changed = 0, failed = 0;
  std::vector<ManageRow> results;
};

} // namespace signalbox
