#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/core/reason.hpp"
#include "domain/replay/book_rows.hpp"
#include "domain/signals/store_orders.hpp"

/// What is asked of the store about receipts and the books of tickers, and what
/// it answers.
namespace signalbox {

/// Writes what arrived together, receipts and effects: all or nothing. Fails
/// with `conflict` when the live book is of another version than `version`,
/// which a publishing replay has raised.
struct WriteIngest {
  std::int64_t version = 0;
  std::vector<ReceiptRow> receipts;
  std::vector<StateRow> states;
  std::vector<TradeRow> trades;
  std::vector<MoveRow> moves;
  std::vector<BoundaryRow> boundaries;
  std::vector<Reason> reasons;
  TakeSignals signals; ///< of `INGEST_EMIT_SIGNALS`; usually none
};

using WriteIngestPtr = std::shared_ptr<const WriteIngest>;

struct IngestWritten {
  std::vector<bool> stored; ///< by receipt; false: it was there already
};

/// Asks for tickers of a book. Of a run's book (`as_at` given): what it does
/// not hold yet is as it was in the live book just before `as_at`.
struct ReadTickerBooks {
  BookId book = live_book;
  std::vector<std::string> tickers;
  std::optional<WallTime> as_at;
};

struct StoredBook {
  std::string ticker;
  std::string state_json;      ///< empty: never seen
  std::string open_trade_json; ///< empty: not entered
  /// JSON points of processed receipts, oldest first: those of the state's
  /// last 24 h, at most 300, and the newest older one.
  std::vector<std::string> trail;
  // Of the live book only.
  std::optional<ReceiptPlace> newest; ///< processed or duplicate
  std::vector<std::string> ahead;     ///< ids out of range, after `newest`
  /// Receipts that say what another might repeat: those with the `ts` of
  /// `newest`.
  struct Said {
    std::uint64_t sameness = 0;
    WallTime received{};
    std::string id;
  };
  std::vector<Said> said;
};

struct TickerBooks {
  std::int64_t version = 0; ///< of the live book
  /// The sum of `cash_effect_e4` over the book. Of a run's book: less what its
  /// trades from before `as_at` had then, which its start cash has counted.
  std::int64_t cash_e4 = 0;
  std::vector<StoredBook> books; ///< in the order asked
};

/// Which receipts a run takes: `from` <= ts < `to`, in the order of their
/// places. Second-filter duplicates never.
struct ReceiptScope {
  WallTime from{}, to{};
  std::string ticker;          ///< empty: all
  std::string script_version;  ///< `*`: any; exact otherwise
  bool processed_only = false; ///< what live processed, for the proof
};

/// How many receipts a scope has.
struct CountReceipts {
  ReceiptScope scope;
};

struct ReceiptCount {
  std::int64_t rows = 0;
};

} // namespace signalbox
