#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/reason.hpp"
#include "domain/signals/drain.hpp"
#include "domain/signals/score_fault.hpp"
#include "domain/signals/signal.hpp"

/// What is asked of the signal store, and what it answers. Every write is
/// atomic: all of an order happens, or nothing.
namespace signalbox {

// -- intake ------------------------------------------------------------------

/// One signal to store. `fallback_suffix` makes an id unique that was built
/// from ticker and time and is already taken.
struct IntakeItem {
  NewSignal signal;
  std::string fallback_suffix;
};

struct TakeSignals {
  std::vector<IntakeItem> items;
  WallTime now{};
};

/// The stored record's id and status. `duplicate`: the id or the idempotency
/// key was known, nothing was written; `stored` then holds the known record.
struct TakenSignal {
  std::string id;
  SignalStatus status = SignalStatus::pending;
  bool duplicate = false;
  SignalPtr stored;
};

struct TakenSignals {
  std::vector<TakenSignal> items; ///< same order as asked
};

// -- drain -------------------------------------------------------------------

/// Takes back what is due before a run picks: SCORING older than `stale_claim`
/// -> PENDING (at most `limit`), transient ERROR whose `next_score_at` has come
/// -> PENDING, PENDING older than `max_pending_hours` -> ERROR
/// `expired_unscored`.
struct ReclaimSignals {
  WallTime now{};
  Millis stale_claim{600000};
  int limit = 200;
  int max_pending_hours = 24;
  std::string run_id;
};

struct ReclaimReport {
  int reclaimed = 0, retried = 0, expired = 0;
};

/// Picks by strategy (domain 3.4.3 step 4, ties by id) and claims all picked:
/// SCORING, new fence, attempt + 1.
struct ClaimSignals {
  PickStrategy strategy = PickStrategy::recent_first;
  int limit = 25;
  int recent_hours = 6;
  WallTime now{};
  std::string claim_id;      ///< the run's
  std::string instance;      ///< this process's, to find its orphans at start
  bool may_fall_back = true; ///< to the newest of any age
};

struct ClaimedSignals {
  std::vector<SignalPtr> signals; ///< in the order to score
  bool fallback = false; ///< nothing in the window, the newest were taken
};

/// How a claim ended. Applied only while the claim still holds the fence.
struct FinalizeItem {
  SignalPtr signal;                 ///< as claimed: id and fence
  std::optional<SignalScore> score; ///< nothing: ERROR
  std::optional<ScoreFault> fault;
  std::string fault_detail;
  std::string ai_model, prompt_version, ai_raw_head;
  std::optional<WallTime> next_score_at;
  Reason reason; ///< stored with the change
};

struct FinalizeSignals {
  std::vector<FinalizeItem> items;
  WallTime now{};
};

/// Results that came too late: their claim belongs to somebody else.
struct FinalizeReport {
  std::vector<std::string> late_ids;
};

struct ReleaseItem {
  SignalPtr signal; ///< as claimed
  bool attempt_back = false;
  std::string code; ///< reason code: `timeout`, `not_started`, a fault's name
  std::string detail;
};

/// SCORING -> PENDING for claims that still hold their fence.
struct ReleaseSignals {
  std::vector<ReleaseItem> items;
  WallTime now{};
  std::string run_id;
};

struct ReleaseReport {
  int released = 0;
};

/// At start: claims of this instance's former life go back to PENDING and its
/// drain seats are freed.
struct RecoverOwnClaims {
  std::string instance;
  WallTime now{};
};

struct RecoveredClaims {
  int signals = 0, seats = 0;
};

// -- seats, runs -------------------------------------------------------------

/// Takes one of `seats` seats until `until`, or renews the one already held
/// by `run_id`. Seats past their time are free.
struct TakeSeat {
  std::string run_id; ///< the run's own id, never the caller's `x-run-id`
  std::string instance;
  int seats = 1;
  WallTime now{}, until{};
};

struct SeatTaken {
  bool taken = false;
  std::string holder; ///< the run that holds it, when not taken
};

/// Frees the seat and keeps the run's report.
struct EndDrainRun {
  std::string seat; ///< the `run_id` under which the seat was taken
  DrainReport report;
  std::string outcome; ///< `ok`, `skipped`, `failed`
  WallTime now{};
};

struct RunEnded {};

// -- operator ----------------------------------------------------------------

enum class SignalAction { retry, dismiss, approve };

std::string_view to_string(SignalAction action);

/// One guarded status change by a person. Fails with `not_found`, or
/// `conflict` named `illegal_state` with the current status.
struct DecideSignal {
  std::string id;
  SignalAction action = SignalAction::retry;
  WallTime now{};
};

struct ArchiveSignals {
  int older_than_hours = 48;
  int limit = 1000;
  int scan_limit = 5000;
  std::string cursor; ///< from `cursor_out` of the page before, or empty
  std::vector<SignalStatus> statuses{SignalStatus::pending, SignalStatus::error,
                                     SignalStatus::scored};
  bool dry_run = false;
  WallTime now{};
  int max_pending_hours = 24;
  int ttl_days = 7; ///< SIGNAL_TTL_DAYS: archived rows older are removed
  Millis budget{8000};
};

struct ArchiveReport {
  int archived = 0, scanned = 0, eligible = 0, removed = 0;
  std::string cursor_in, cursor_out; ///< empty out: the end was reached
  bool expired = false;              ///< the budget ended the scan
  std::int64_t remaining_pending = 0;
};

// -- scorer ------------------------------------------------------------------

/// Why and until when no model call may be made.
struct ScorerClosure {
  WallTime until{};
  ScoreFault fault = ScoreFault::quota_exhausted;
  std::string detail;
};

/// What the scorer remembers over a restart.
struct ScorerMemory {
  std::optional<ScorerClosure> closure;
  std::string spend_date;          ///< ET date of `spent_nano_usd`
  std::int64_t spent_nano_usd = 0; ///< 10^-9 USD
};

/// Adds to the day's spending and, if given, sets or lifts the closure.
struct NoteScorer {
  std::string et_date;
  std::int64_t add_nano_usd = 0;
  bool set_closure = false;
  std::optional<ScorerClosure> closure;
};

struct LoadScorer {
  std::string et_date;
};

// -- reading -----------------------------------------------------------------

struct FindSignal {
  std::string id;
};

struct ListSignals {
  std::vector<SignalStatus> statuses; ///< empty: any
  std::optional<WallTime> since;      ///< by `created_at`
  std::optional<Score> min_score;
  std::optional<Grade> grade;
  bool ascending = false; ///< by `created_at`, ties by id
  int limit = 200;
};

struct SignalList {
  std::vector<Signal> signals;
  std::int64_t total_before = 0; ///< rows before the filters
  std::int64_t total_after = 0;  ///< rows after them, before `limit`
};

/// Counts that the store keeps exact in the same transactions.
struct SignalCounts {
  std::vector<std::pair<SignalStatus, std::int64_t>> by_status;
  std::optional<WallTime> oldest_pending;
  std::optional<WallTime> newest_scored; ///< last change to SCORED
  std::optional<WallTime> newest_received;

  std::int64_t of(SignalStatus status) const {
    for (const auto& [known, count] : by_status)
      if (known == status)
        return count;
    return 0;
  }
};

struct CountSignals {};

/// Counters of one ET date: `signalsReceived`, `gptScored`, `qualified`,
/// `shownInApp`, `approvals`, `ordersPlaced`, `fills`, and `gptScored` per
/// model.
struct FunnelStats {
  std::string et_date;
  std::int64_t received = 0, scored = 0, qualified = 0, shown = 0,
               approvals = 0;
  std::int64_t orders_placed = 0; ///< entry orders that the broker took
  std::int64_t fills = 0;         ///< trades whose first fill was seen
  std::vector<std::pair<std::string, std::int64_t>> scored_by_model;
};

struct ReadFunnel {
  std::string et_date;
};

/// The newest run, for health and status.
struct LastDrainRun {
  std::optional<DrainReport> report;
  WallTime finished_at{};
};

struct ReadLastDrain {};

} // namespace signalbox
