#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/calendar/date.hpp"
#include "domain/core/reason.hpp"
#include "domain/replay/receipt.hpp"
#include "domain/signals/store_orders.hpp"

/// What is asked of the store of part D, and what it answers. Records travel
/// as finished JSON beside the columns by which they are found, so that the
/// store knows no JSON. A *book* is one set of latest states, trades and lane
/// moves: the live one, or one of a run. The trail of a ticker is read from
/// its receipts.
namespace signalbox {

// -- rows --------------------------------------------------------------------

using BookId = std::int64_t;
inline constexpr BookId live_book = 0;

/// A receipt with what was decided of it.
struct ReceiptRow {
  Receipt receipt;
  Disposition disposition = Disposition::processed;
  std::string duplicate_of; ///< a receipt id, or empty
  std::string point;        ///< the trail point, as JSON
};

/// The latest state of a ticker in a book.
struct StateRow {
  std::string ticker;
  WallTime ts{};
  std::string receipt_id;
  std::string stage; ///< empty: not on the board
  std::string json;
  std::string hash;       ///< SHA-256 of what `stateHash` counts of it, hex
  std::string open_trade; ///< id of the open trade, or empty
};

/// A simulated trade of a book.
struct TradeRow {
  std::string id, ticker, status;
  bool open = true;
  WallTime entry_ts{};
  std::optional<WallTime> exit_ts;
  std::int64_t realized_e4 = 0;    ///< P&L realised, 1/10,000
  std::int64_t cash_effect_e4 = 0; ///< see `cash_effect_e4`
  int events = 0;                  ///< entries of its history
  std::string json;
  std::string hash; ///< as in `StateRow`
  // The store's to say; what is written leaves them alone.
  std::string run_id{};     ///< of the run that made the row; empty: live
  bool replay_open = false; ///< left open by a replay of the past (11.5)
};

struct MoveRow {
  std::string ticker;
  WallTime ts{};
  std::string receipt_id;
  std::string from, to; ///< stages; empty: not on the board
  int rule = 0;
  std::string meta; ///< the numbers, as JSON
};

/// A live ticker as it was before a session's opening or closing bell was
/// crossed; `json` is empty where there was nothing.
struct BoundaryRow {
  std::string ticker;
  WallTime boundary{}; ///< the last bell at or before the receipt that crossed
  WallTime ts{};       ///< of the state
  std::string receipt_id, stage, json, hash;
  std::optional<TradeRow> open_trade{}; ///< as it was then
};

// -- live --------------------------------------------------------------------

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

// -- receipts of a day -------------------------------------------------------

/// Which receipts a run takes: `from` <= ts < `to`, in the order of their
/// places. Second-filter duplicates never.
struct ReceiptScope {
  WallTime from{}, to{};
  std::string ticker;          ///< empty: all
  std::string script_version;  ///< `*`: any; exact otherwise
  bool processed_only = false; ///< what live processed, for the proof
};

/// One page: by `offset`, or behind the receipt at `after`. Ends early behind
/// the row with which it passes `max_bytes`. Ids first, then payloads, at most
/// 20 at a time (domain 7.7).
struct ReadReceipts {
  ReceiptScope scope;
  int limit = 25;
  int offset = 0;
  std::optional<ReceiptPlace> after;
  std::int64_t max_bytes = 4 << 20;
};

struct ScopedReceipt {
  std::string id, ticker;
  WallTime ts{};
  std::string payload;
};

struct ReceiptPage {
  std::shared_ptr<const std::vector<ScopedReceipt>> rows;
  bool more = false; ///< rows remain behind the last one
};

/// How many receipts a scope has.
struct CountReceipts {
  ReceiptScope scope;
};

struct ReceiptCount {
  std::int64_t rows = 0;
};

// -- runs --------------------------------------------------------------------

enum class RunKind { buckets, day, what_if, proof };
enum class RunStatus { running, completed, cancelled, failed, undone };

/// `buckets`, `day`, `what_if`, `proof`.
std::string_view to_string(RunKind kind);
std::optional<RunKind> run_kind_from(std::string_view name);
/// `running`, `completed`, `cancelled`, `failed`, `undone`.
std::string_view to_string(RunStatus status);
std::optional<RunStatus> run_status_from(std::string_view name);

/// What a run is about; a bucket-wise one is found by the first three.
struct RunScope {
  Date date{};
  std::string ticker; ///< empty: all
  std::string script_version;
  WallTime from{}, to{}; ///< the session; `to` past it with `includeClose`
};

/// How a run came to be, and how far it is.
struct ReplayRun {
  std::string id;
  RunKind kind = RunKind::buckets;
  RunStatus status = RunStatus::running;
  RunScope scope;
  BookId book = 0;
  bool clean_slate = false;
  bool publish_at_end = false; ///< `publish=end`
  bool publish_latest = false; ///< `publishLatest=1`
  WallTime began{};
  std::optional<WallTime> ended;
  int pages = 0;      ///< answered; the fence of the next
  std::string cursor; ///< the last page: `<bucket or day>:<offset>:<limit>`
  std::string answer; ///< of that page, as JSON, without `latestKept`
  std::int64_t rows = 0, trades_created = 0, trades_purged = 0;
  std::int64_t latest_kept = 0; ///< by the last page; the store's to say
  std::string overrides;        ///< of a what-if, as JSON
  std::string result;           ///< what a run over a day found, as JSON
  std::string detail;           ///< why it ended, when not completed
};

/// The newest bucket-wise run of a scope that is not over.
struct FindBucketRun {
  Date date{};
  std::string ticker, script_version;
};

struct FoundRun {
  std::optional<ReplayRun> run;
};

struct FindReplayRun {
  std::string id;
};

/// Runs over whole days that no end was written for.
struct ReadOpenReplays {};

struct OpenReplays {
  std::vector<ReplayRun> runs;
};

/// Begins a run in a book of its own. With a clean slate, unless it publishes
/// at its end: purges the live trades of the scope and resets its states to
/// what they were before `scope.from`, all kept for an undo. A bucket-wise run
/// ends the one before it of the same scope. Drops what undos and finished
/// books of earlier runs kept for longer than 7 days.
struct BeginReplay {
  ReplayRun run; ///< `book` is the store's to give
};

struct ReplayBegun {
  ReplayRun run;
  std::int64_t trades_purged = 0; ///< or, publishing at the end, to be purged
};

/// The sum over what a run starts its cash from (11.5): without a ticker the
/// book as it was at `scope.from`; with one, the others as they are now.
struct ReadStartCash {
  RunScope scope;
};

struct StartCash {
  std::int64_t cash_e4 = 0;
};

/// Writes a page of a run into its book and, unless it publishes at its end,
/// into the live one. Fails with `conflict` when another page was written
/// since (`run.pages`), or the run is over.
struct WriteReplayPage {
  ReplayRun run; ///< as it is after the page; `pages` counts it
  std::vector<StateRow> states;
  std::vector<TradeRow> trades;
  std::vector<MoveRow> moves;
  bool last = false; ///< the run is over: publishes what waited for it
};

using WriteReplayPagePtr = std::shared_ptr<const WriteReplayPage>;

struct ReplayPageWritten {
  std::int64_t latest_kept = 0; ///< states that live is ahead of
};

/// Hashes of a run's book, for `stateHash`.
struct ReadBookHashes {
  BookId book = 0;
};

/// The records of part of a book with their hashes, in the order of their
/// keys: `latest:<ticker>`, `trade:<id>`.
struct BookHashes {
  std::vector<std::pair<std::string, std::string>> records;
};

/// The live book of a session as it was at its closing bell: states of tickers
/// with receipts in the scope, and the trades that were open then or ended in
/// the session.
struct ReadClosingBook {
  ReceiptScope scope;
};

struct ClosingBook {
  struct Record {
    std::string key, hash, json; ///< as in `BookHashes`
  };
  std::vector<Record> records;
};

/// Ends a run over a day that does not publish any more.
struct EndReplay {
  std::string run_id;
  RunStatus status = RunStatus::failed;
  WallTime now{};
  std::int64_t rows = 0;
  std::string result, detail;
};

struct ReplayEnded {};

/// Brings back what a run's clean slate and its publishing replaced. Fails
/// with `not_found`; with `conflict` named `undo_expired` after 7 days,
/// `already_undone`, `nothing_published`, or `later_run` when a later run of
/// an overlapping scope stands on it.
struct UndoReplay {
  std::string run_id;
  WallTime now{};
};

struct ReplayUndone {
  std::string run_id;
  std::int64_t trades_restored = 0, trades_removed = 0, states_restored = 0;
};

/// Checks the columns of the live ledger against its records, and mends them.
struct ForceSync {};

struct SyncedLedger {
  std::int64_t trades = 0, events = 0, repaired = 0;
};

// -- reading routes ----------------------------------------------------------

/// Latest states of the live book with their payloads.
struct ListLatest {
  std::string ticker; ///< empty: all
  int limit = 200;
  std::string after; ///< a ticker
};

struct LatestState {
  std::string ticker, stage;
  WallTime ts{};
  std::string json, payload;
};

struct LatestStates {
  std::vector<LatestState> states;
  std::string next; ///< empty: that was all
};

/// All states of the live book, without payloads.
struct ReadBoard {};

struct Board {
  std::vector<LatestState> states;
};

/// Simulated trades, newest entry first.
struct ListSimTrades {
  BookId book = live_book;
  std::string run_id; ///< of a run with a book of its own; wins over `book`
  std::string status; ///< empty: all; `open` takes `TP_HIT_TRIM` too
  std::string ticker;
  std::optional<WallTime> from, to; ///< by entry, `from` <= t < `to`
  int limit = 200;
  std::string after; ///< `<entry_ts ms>:<id>`
};

struct SimTradePage {
  std::vector<TradeRow> trades;
  std::int64_t total = 0; ///< before `limit` and `after`
  std::string next;
};

/// Ended trades of the live book, by their end.
struct ReadClosedTrades {
  std::optional<WallTime> from, to;
};

struct ClosedTrades {
  std::vector<TradeRow> trades;
};

struct ListLaneMoves {
  std::string ticker;
  std::optional<WallTime> from, to;
  int limit = 200;
  std::string after; ///< `<ts ms>:<ticker>:<receipt id>`
};

struct LaneMoves {
  std::vector<MoveRow> moves;
  std::string next;
};

/// How part D stands.
struct ReadReplayHealth {};

struct ReplayHealth {
  std::int64_t receipts = 0; ///< counted up to 1,000,000
  std::int64_t tickers = 0, open_trades = 0;
  std::optional<WallTime> newest_receipt, last_received;
};

} // namespace signalbox
