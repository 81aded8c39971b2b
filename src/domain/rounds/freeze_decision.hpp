#pragma once

#include <string>
#include <string_view>

#include "domain/rounds/round.hpp"

namespace signalbox {

/// Why a freeze does not start, or starts late (domain 5.7).
enum class FreezeReason {
  none,
  not_active,     ///< its freeze is under way
  completed,      ///< it is over
  already_frozen, ///< it has its snapshot
  before_freeze,  ///< its cut has not come
  after_end,      ///< the time to start has gone by: recovery, at once
};

std::string_view to_string(FreezeReason reason); ///< `not-active` …

/// The same as the name of an error on the wire: `not_active` …
std::string wire_name(FreezeReason reason);

/// Who asks, and what is already going on.
struct FreezeAsk {
  bool running = false; ///< this process is freezing the round, or about to
  bool forced = false;  ///< a person wants it before its cut
};

struct FreezeDecision {
  bool freeze = false;
  bool recovery = false; ///< it starts late, or resumes what was left
  FreezeReason reason = FreezeReason::none;
};

/// Whether to freeze this round now. A freeze starts from the cut until
/// `freeze_safety` before the end; later, and wherever one was left half done,
/// it is a recovery and starts at once.
FreezeDecision freeze_if_needed(const Round& round, WallTime now,
                                const RoundRules& rules, FreezeAsk ask = {});

/// The times that the decision compares, for people.
std::string freeze_times(const Round& round, WallTime now,
                         const RoundRules& rules);

/// The last instant of a freeze's sweep: `freeze_max` after the round's end,
/// or after a later beginning; earlier for a freeze that was forced before its
/// cut. It is the same after every restart.
WallTime freeze_limit(const Round& round, const RoundRules& rules);

/// How long the last poll is tried, so that it leaves time for the sweep: as
/// long after the beginning as the end is after the cut.
WallTime poll_limit(const Round& round, const RoundRules& rules);

/// What a step has in each life at least, although its limit may have passed
/// while nobody lived: a minute, or the time from cut to end if that is
/// shorter.
Millis least_step_time(const RoundRules& rules);

} // namespace signalbox
