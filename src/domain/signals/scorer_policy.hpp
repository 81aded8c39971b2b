#pragma once

#include <optional>
#include <string>

#include "domain/signals/scorer_rules.hpp"
#include "domain/signals/store_orders.hpp"

namespace signalbox {

/// What a scorer does with a call it is asked for.
enum class Admission {
  go,
  probe, ///< the closure's time is over: this one call tries
  wait,  ///< the closure ends soon enough to sleep until then
  refuse_closed,
  refuse_budget,
};

/// Everything the decision needs.
struct AdmissionCase {
  const ScorerRules& rules;
  const ScorerMemory& memory;
  WallTime now{};
  Millis time_left{0}; ///< until the call's deadline
};

Admission admit(const AdmissionCase& facts);

/// The closure that a fault brings: quota, credentials and an unknown model
/// close for `closed_for`; a 429 with the server's word until that time;
/// everything else closes nothing.
std::optional<ScorerClosure> closure_for(const ScorerRules& rules,
                                         ScoreFault fault,
                                         const std::string& detail,
                                         std::optional<Millis> retry_after,
                                         WallTime now);

/// Whether calls would be made at all, and what they have cost today.
struct ScorerState {
  bool configured = true;      ///< a model server is known
  bool data_configured = true; ///< bars can be had, or none are needed
  std::optional<ScorerClosure> closure;
  bool budget_exhausted = false;
  std::int64_t spent_nano_usd = 0, budget_nano_usd = 0;
};

/// Why a drain claims nothing; the code is the answer's `reason`.
struct SkipReason {
  std::string code, detail;
};

/// Nothing if the scorer would take calls now.
std::optional<SkipReason> reason_to_skip(const ScorerState& scorer,
                                         WallTime now);

/// Whether a closure needs a probe when its time is over: a 429 simply ends.
bool needs_probe(const ScorerClosure& closure);

/// What to do about a call that brought no verdict.
enum class NextStep { step_down, ask_again, retry_later, give_up };

struct RefusalCase {
  const ScorerRules& rules;
  ScoreFault fault{};
  bool can_step_down = false;
  bool cut_by_limit = false;
  int steps_down = 0, parse_retries = 0, transient_retries = 0;
  Millis wait{0};      ///< before a retry
  Millis time_left{0}; ///< until the call's deadline
};

NextStep after_refusal(const RefusalCase& facts);

} // namespace signalbox
