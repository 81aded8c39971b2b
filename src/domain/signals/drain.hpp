#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "domain/signals/score.hpp"
#include "domain/signals/score_fault.hpp"
#include "domain/signals/signal.hpp"

namespace signalbox {

enum class PickStrategy { recent_first, backlog_oldest_first };

std::string_view to_string(PickStrategy strategy);

/// What a drain obeys; names of settings behind the fields.
struct DrainRules {
  Millis budget{110000};      ///< AI_SCORE_DRAIN_DEADLINE_MS
  Millis soft_stop{8000};     ///< AI_SCORE_DRAIN_SOFT_STOP_MS
  Millis model_limit{30000};  ///< AI_SCORE_TIMEOUT_MS, one model call
  Millis call_margin{500};    ///< kept back from the last calls for the answer
  int max_signals = 25;       ///< AI_SCORE_DRAIN_MAX
  int concurrency = 5;        ///< AI_SCORE_DRAIN_CONCURRENCY
  int recent_hours = 6;       ///< AI_SCORE_DRAIN_RECENT_HOURS
  int seats = 1;              ///< AI_SCORE_DRAIN_MAX_PARALLEL
  Millis seat_slack{10000};   ///< a seat lasts budget + this …
  Millis seat_renewal{10000}; ///< … and is renewed this often
  Millis stale_claim{600000}; ///< SCORING older than this runs again
  int reclaim_limit = 200;    ///< stale claims taken back per run
  int max_pending_hours = 24; ///< SIGNAL_MAX_PENDING_HOURS
  int details_cap = 20;
  Millis finalize_linger{20}; ///< results wait this long for companions
  Millis stop_grace{10000};   ///< calls in flight at SIGTERM may finish so long
};

/// Asks for one run. `limit`, `release_limit` as the caller gave them.
struct DrainOrder {
  int limit = 25;
  PickStrategy strategy = PickStrategy::recent_first;
  int release_limit = -1; ///< 0 none, N up to N, -1 all unfinalized claims
  std::string run_id;     ///< `x-run-id`, or empty: one is made
  std::string run_source; ///< `x-run-source`, `schedule`, or empty
};

struct DrainDetail {
  std::string id, ticker;
  std::string_view status; ///< `SCORED ERROR TIMEOUT PENDING LATE`
  std::optional<Score> score;
  std::string error;
};

/// The answer of a run, before rendering. `adds_up` states its laws.
struct DrainReport {
  bool skipped = false;
  std::string reason; ///< `already_running`, `deadline_soft_stop`, … or empty
  int attempted = 0, scored = 0, errors = 0, timeouts = 0, not_started = 0,
      late = 0, released = 0, held = 0, reclaimed = 0, expired_unscored = 0;
  bool expired = false;
  Millis remaining{0}, duration{0};
  PickStrategy strategy = PickStrategy::recent_first;
  bool fallback = false;
  int recent_hours = 6;
  std::vector<DrainDetail> details;
  std::optional<WallTime> newest, oldest; ///< creation times of what was picked
  std::string run_id, run_source;
  std::optional<Error> failure; ///< a fatal fault; the counts stand so far

  int completed() const { return scored + errors; }
};

/// The sum laws of every answer: attempted = scored + error + timeout +
/// not started + late; released + held = timeout + not started.
bool adds_up(const DrainReport& report);

/// How long one call may take, and whose limit that is.
struct CallBudget {
  Millis time{0};
  bool drain_cuts = false; ///< the drain's own remaining time is the limit
};

/// min(model limit, remaining - margin).
CallBudget call_budget(const DrainRules& rules, Millis remaining);

/// How one started or unstarted claim of the run ended.
struct SignalEnd {
  enum class Kind {
    scored,
    error,
    timeout,    ///< cut by the drain's own limit; still claimed
    given_back, ///< the fault does not count; returns to PENDING
    late,       ///< a result, but the claim had gone to somebody else
  };
  Kind kind = Kind::scored;
  std::optional<Score> score;
  std::string_view error; ///< a `ScoreFault` name, for the details
};

/// Plans one run over the claimed signals: which starts next, what remains to
/// be released, what the report says. Pure; `elapsed` is time since the start.
class DrainPlan {
public:
  DrainPlan(const DrainRules& rules, const DrainOrder& order,
            std::vector<SignalPtr> claimed);

  /// Appends what the run has claimed since.
  void add(std::vector<SignalPtr> claimed);

  /// The signal to start now; nothing while the pool is full, the queue is
  /// dry, the run is stopped or the soft-stop margin is reached.
  SignalPtr next(Millis elapsed);

  /// A started signal ended; its slot is free. Answers false, and counts
  /// nothing, for one that does not run (any more).
  bool finish(const SignalPtr& signal, const SignalEnd& end);

  /// Ends everything that runs as a timeout of the drain; starts nothing more.
  void cut(std::string reason);

  /// A result did not count: its claim had been taken by somebody else.
  void mark_late(const std::string& id);

  /// A result could not be stored: the signal is still claimed.
  void mark_unsaved(const std::string& id);

  /// Starts nothing more; the first reason given goes into the report.
  void stop(std::string reason);

  /// Nothing of this run stays claimed, whatever its release limit says.
  void release_everything() { release_limit_ = -1; }

  /// Nothing runs and nothing more will start.
  bool done(Millis elapsed) const;

  std::size_t in_flight() const { return running_.size(); }

  /// A claim that goes back to PENDING; `attempt_back` when no call was made
  /// on its account.
  struct Release {
    SignalPtr signal;
    bool attempt_back = false;
    std::string_view code; ///< `timeout`, `not_started` or a fault's name
  };

  /// What faults gave back, always; then timeouts and unstarted claims up to
  /// the release limit, oldest claim first.
  std::vector<Release> releases() const;

  /// The counts of the run; `released` claims the store did take back.
  DrainReport report(Millis elapsed, int released) const;

private:
  struct End {
    SignalPtr signal;
    SignalEnd end;
  };

  bool soft_stopped(Millis elapsed) const;
  void change_end(const std::string& id, SignalEnd::Kind kind);
  void count(DrainReport& report, const End& end) const;

  DrainRules rules_;
  PickStrategy strategy_;
  int release_limit_;
  std::vector<SignalPtr> claimed_;
  std::size_t started_ = 0;
  std::vector<SignalPtr> running_;
  std::string stop_reason_;
  std::vector<End> ends_; ///< in the order of their ends
};

} // namespace signalbox
