#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/broker/broker.hpp"
#include "domain/entry/entry_desk.hpp"
#include "domain/outbox/outbox.hpp"
#include "domain/trades/trade.hpp"

/// What entries ask of the store. Every write is atomic.
namespace signalbox {

struct LoadEntryDesk {
  std::string et_date; ///< of `entries_today`
};

/// Takes a slot and a ticker for one order, as a row before the call. The store
/// looks again at everything that may have changed since the guards were
/// read: halt, toggle, breaker, entries of the day, slots, the ticker and the
/// trade itself.
struct ReserveEntry {
  Trade seen, planned; ///< `planned`: with quantity and rounded levels
  int max_open = 3, max_entries = 5;
  int positions_count = 0;                   ///< of the snapshot used
  std::vector<std::string> position_tickers; ///< of the snapshot used
  std::vector<std::string> open_order_ids;   ///< of the snapshot used
  WallTime snapshot_at{};
  std::string et_date, run_id;
  WallTime now{};
};

struct EntryReserved {
  std::optional<OrderIntent> intent; ///< nothing: refused
  Trade trade;                       ///< as written
  int reserved_entries = 0;          ///< those before this one
  std::string reason, detail;        ///< the guard that refused, or empty
};

/// An intent's call goes out now, or another look-up found nothing.
struct NoteIntent {
  std::string client_order_id;
  std::optional<WallTime> sent_at;
  IntentState state = IntentState::created; ///< created or unresolved
  int absent_count = 0;
  std::optional<WallTime> first_absent_at;
  std::string detail;
  WallTime now{};
};

struct IntentNoted {};

/// Ends an intent, and with it: accepted -> trade OPEN, one entry more today,
/// failures back to 0, the breaker lifted; refused -> trade ERROR, one failure
/// more, and at `max_failures` the breaker; absent, withdrawn -> the trade
/// waits again. An intent that is settled already stays as it is.
struct SettleIntent {
  std::string client_order_id;
  IntentState state = IntentState::accepted;
  std::optional<BrokerOrder> order; ///< of an accepted one, with its legs
  std::string detail;               ///< the broker's message
  int max_failures = 3;
  std::string et_date, run_id;
  WallTime now{};
  bool notify = true; ///< people are told; false: there is no webhook
};

struct IntentSettled {
  bool changed = false; ///< false: it was settled before
  Trade trade;
  GuardState guard;
  bool breaker_opened = false; ///< by this very order
};

struct ListIntents {}; ///< those that are not settled, oldest first

struct IntentList {
  std::vector<OrderIntent> intents;
};

// -- switches ----------------------------------------------------------------

struct SetEntryToggle {
  EntryToggle toggle;
};

struct SetHalt {
  HaltState halt;
};

/// Lifts the breaker and forgets the failures.
struct ResetEntryGuard {
  std::string by;
  WallTime now{};
};

struct SetLastLoss {
  std::optional<WallTime> at;
  WallTime now{};
};

struct SwitchSet {
  GuardState guard;
  EntryToggle toggle;
  HaltState halt;
};

// -- telemetry ---------------------------------------------------------------

/// One run of the entries (domain 3.12).
struct EntryRun {
  std::string et_date;
  WallTime at{};
  std::string outcome; ///< `SUCCESS`, `SKIP`, `FAIL`
  std::string reason, detail, ticker, trade_id, source, run_id;
};

/// Keeps a run: the newest 200 of a date, 30 days; its counts for ever.
struct NoteEntryRun {
  EntryRun run;
};

struct EntryRunNoted {};

struct ReadEntryRuns {
  std::string et_date;
  int limit = 50;
};

/// Counts of a span of dates.
struct EntryTotals {
  std::int64_t runs = 0, success = 0, skipped = 0, failed = 0;
  std::vector<std::pair<std::string, std::int64_t>> skips; ///< by reason
};

struct EntryRuns {
  EntryTotals totals;           ///< of the whole date
  std::optional<EntryRun> last; ///< of the date
  std::vector<EntryRun> runs;   ///< newest first
};

/// Counts from one New York date to another, both included.
struct ReadEntryTotals {
  std::string from_date, to_date;
};

/// The newest run of any date.
struct ReadLastEntryRun {};

struct LastEntryRun {
  std::optional<EntryRun> run;
};

} // namespace signalbox
