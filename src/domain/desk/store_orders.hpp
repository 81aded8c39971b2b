#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/reason.hpp"
#include "domain/entry/store_orders.hpp"
#include "domain/schedule/job_status.hpp"
#include "domain/signals/store_orders.hpp"
#include "domain/trades/trade.hpp"

/// What the answers to "why is nothing happening" ask of the store.
namespace signalbox {

/// Counts signals: those created since an instant, and all.
struct ReadScoringBacklog {
  WallTime since{};
};

struct ScoringBacklog {
  SignalCounts recent; ///< by status only
  SignalCounts all;
};

/// Everything that was recorded in a span of time, `to` excluded.
struct ReadDeskRecords {
  WallTime from{}, to{};
  /// The New York dates that the span touches, both included.
  std::string first_date{}, last_date{};
  bool whole_dates = false; ///< the span is those dates, from end to end
};

/// Signals in ERROR that met the same.
struct SignalErrorCount {
  std::string code; ///< a `ScoreFault` name, else the record's `error`
  std::int64_t count = 0;
  std::string newest_id;
};

/// Signals that were scored alike.
struct ScoreCount {
  Score score;
  std::int64_t count = 0;
};

/// Decisions alike in actor, kind of subject, outcome and code.
struct DecisionCount {
  std::int64_t count = 0;
  Reason newest;
};

/// Drains that ended alike.
struct DrainCount {
  std::string outcome, reason; ///< of a failed one: the failure's name
  std::int64_t count = 0;
  WallTime newest{};
};

/// Trades alike in status and error.
struct TradeCount {
  TradeStatus status = TradeStatus::auto_pending;
  std::string error;
  std::int64_t count = 0;
  std::int64_t placed = 0, filled = 0; ///< so many of them
  std::string newest_ticker;
};

/// Runs of the entries alike in outcome and reason.
struct EntryRunCount {
  std::int64_t count = 0;
  EntryRun newest;
};

struct PausedJob {
  std::string name;
  JobPause pause;
};

/// The records of a span of time, each list with the most frequent first.
struct DeskRecords {
  SignalCounts signals; ///< created in the span, by their status of now
  std::int64_t scored = 0, qualified = 0; ///< so many of them
  std::vector<SignalErrorCount> errors;
  std::vector<ScoreCount> qualified_scores, unqualified; ///< the best first
  /// `signalsReceived` of whole dates; nothing is removed from that count.
  std::optional<std::int64_t> received;
  std::vector<DecisionCount> decisions; ///< of all but posts and rounds
  bool decisions_cut = false;           ///< there were more than could be read
  std::vector<DrainCount> drains;
  std::vector<TradeCount> trades; ///< created in the span
  std::vector<EntryRunCount> entry_runs;
  std::optional<EntryRun> last_run; ///< of the span
  std::vector<PausedJob> paused;    ///< as they stand now
};

} // namespace signalbox
