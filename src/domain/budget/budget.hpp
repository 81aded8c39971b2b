#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/deadline.hpp"

namespace signalbox {

/// Who wants a call, the most urgent first (domain 5.2).
enum class BudgetClass { freeze, poll, validate, sweep };

/// The name of a class as the log shows it.
std::string_view to_string(BudgetClass cls);

/// Asks for the right to make `cost` calls. A caller that must wait has its
/// place at once and is answered when its turn comes.
struct AcquireBudget {
  std::string bucket; ///< `mentions`, `tweetLookup`
  int cost = 1;
  BudgetClass cls = BudgetClass::poll;
  Deadline deadline;        ///< a grant after this is of no use
  Millis call_limit{10000}; ///< how long the call itself may take
};

/// The right to make the call now. `number` names it in `CallReturned`.
struct BudgetGrant {
  std::string bucket;
  std::uint64_t number = 0;
  Deadline over_by{}; ///< the call itself must have ended by then
};

/// What a service's answer says about its own limits.
struct ServerLimits {
  bool refused = false; ///< 429, or a monthly cap is spent
  std::optional<int> limit, remaining;
  std::optional<WallTime> reset; ///< already moved to our own clock
  std::optional<Millis> retry_after;
  bool absurd_wait = false; ///< it asked for one that nobody would believe
};

/// A call is over: an answered one counts in the sliding window as of this
/// moment, and what the server said is obeyed. One without an answer may still
/// be on its way and counts as of the end of its time.
struct CallReturned {
  BudgetGrant grant;
  std::optional<ServerLimits> server; ///< nothing: there was no answer
};

/// One bucket as it stands, for health and metrics.
struct BudgetStatus {
  std::string bucket;
  double tokens = 0; ///< rounded down to two decimals, never below 0
  int capacity = 0;
  double refill_rate = 0; ///< tokens a second
  int waiting = 0;        ///< queued callers
  int window_used = 0;    ///< calls in the sliding window
  std::optional<WallTime> blocked_until;
};

struct BudgetStatuses {
  std::vector<BudgetStatus> buckets;
};

} // namespace signalbox
