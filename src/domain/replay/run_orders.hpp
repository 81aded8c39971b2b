#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/calendar/date.hpp"
#include "domain/replay/receipt_orders.hpp"

/// What is asked of the store about replays, and what it answers.
namespace signalbox {

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

/// How long the last page of a completed run can be repeated.
inline constexpr std::chrono::minutes repeat_span{5};

/// The newest bucket-wise run of a scope, if it is not over, or completed at
/// most `repeat_span` before `now`.
struct FindBucketRun {
  Date date{};
  std::string ticker, script_version;
  WallTime now{};
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
/// into the live one. Lane moves are in the run's book only while they wait to
/// be published. Fails with `conflict` when another page was written
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
  bool replayed = false; ///< a replay that stands has changed the session
};

/// Ends a run over a day that does not publish any more. Fails with
/// `not_found`, and with `conflict` named `run_over` when it has ended another
/// way.
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

} // namespace signalbox
