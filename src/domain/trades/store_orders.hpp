#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/outbox/outbox.hpp"
#include "domain/trades/trade.hpp"

/// What is asked of the trade store, and what it answers. Every write is
/// atomic: all of an order happens, or nothing.
namespace signalbox {

/// Trades to be born `AUTO_PENDING`. A signal has one trade at most, and so has
/// a ticker on one New York date: the store knows and refuses.
struct SeedTrades {
  std::vector<Trade> trades; ///< best first, ids given
  std::string et_date;
  WallTime now{};
  std::string run_id;
};

struct SeedResult {
  std::string signal_id, ticker;
  bool seeded = false;
  /// `already_has_trade_for_signal`, `already_has_trade_for_ticker_today`, or
  /// empty.
  std::string reason;
  std::string trade_id; ///< of the new trade, or of the one that is there
};

struct SeededTrades {
  std::vector<SeedResult> results; ///< same order as asked
};

/// A trade as it was read, and as it shall be.
struct TradeUpdate {
  Trade seen, next;
  std::string reason; ///< stable code for its history: `not_in_broker_…`
  std::string detail; ///< the numbers and ids that were compared
};

/// Writes what changed, each only while the trade still has the version that
/// was seen. A change of status must be legal and gets a line of history and a
/// reason record.
struct ApplyTrades {
  std::vector<TradeUpdate> updates;
  std::string actor, run_id;
  WallTime now{};
  std::optional<WallTime> loss_at;          ///< moves `lastLossAt` forward
  std::vector<NewOutboxMessage> messages{}; ///< written with them
};

struct TradesApplied {
  std::vector<std::string> ids;   ///< written
  std::vector<std::string> stale; ///< changed by somebody else meanwhile
};

/// One run of the comparison with the broker, for `/api/ops/status`; the last
/// 100 are kept.
struct NoteTradeRun {
  std::string kind; ///< `reconcile`, `sync`, `manage`
  WallTime at{};
  std::string outcome, detail; ///< `ok`, `broker_truth_failed`; counts as JSON
  std::string run_id;
};

struct TradeRunNoted {};

/// Removes trades that ended so many days ago or earlier, the oldest first.
/// Their history and their intents stay.
struct CleanTrades {
  WallTime now{};
  int keep_days = 30;
  int limit = 500; ///< most that go with one order
};

struct TradesCleaned {
  int removed = 0;
};

// -- reading -----------------------------------------------------------------

struct FindTrade {
  std::string id;
};

struct TradeStory {
  Trade trade;
  std::vector<OrderIntent> intents; ///< oldest first
  std::vector<TradeChange> history; ///< oldest first
};

struct ListTrades {
  std::vector<TradeStatus> statuses; ///< empty: any
  std::string ticker;                ///< empty: any
  std::optional<WallTime> from, to;  ///< by `created_at`, `to` excluded
  bool unfinalized = false;          ///< only those without `finalized_at`
  bool oldest_first = false;         ///< by `created_at`, ties by id
  int limit = 200;
};

struct TradeList {
  std::vector<Trade> trades;
};

/// Scored, shown signals that were created in a span of time and have no trade
/// of their own, best first.
struct PickSeeds {
  WallTime from{}, to{};
  Score min_score{75};
  int limit = 50;
};

struct PickedSeeds {
  std::vector<Signal> signals;
};

struct ReadTradeRuns {
  std::string kind;
  int limit = 5;
};

struct TradeRuns {
  std::vector<NoteTradeRun> runs; ///< newest first
};

} // namespace signalbox
