#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/calendar/sessions.hpp"
#include "domain/core/clock.hpp"
#include "domain/desk/store_orders.hpp"

namespace signalbox {

/// Settings that no record repeats, as they are now.
struct ExplainLimits {
  /// AUTO_ENTRY_COOLDOWN_AFTER_LOSS_MIN
  std::chrono::minutes loss_cooldown{20};
  Score seed_min_score{75}; ///< AUTO_SEED_MIN_SCORE
};

/// What a span of time is explained from: its records, and nothing else.
struct ExplainFacts {
  WallTime from{}, to{}, now{}; ///< `to` excluded
  DeskRecords records;
  std::vector<Session> sessions; ///< that ran in the span before `now`
  ExplainLimits limits;
};

/// Why something did not get through a stage: so many records say so, and
/// what the newest of them says.
struct StageReason {
  std::string code;
  std::int64_t count = 0; ///< signals, trades or runs, as the code tells
  std::string example;
};

/// A part of the way from a signal to a fill: what came in, what got through.
struct FunnelStage {
  std::string_view name; ///< `signals` … `fills`
  std::int64_t in = 0, out = 0;
  std::vector<StageReason> reasons; ///< what stopped the others, worst first
};

/// Where the way is narrow first, and what would have widened it.
struct NarrowPlace {
  std::string_view stage;
  std::string reason;
  std::int64_t count = 0;
  std::string detail;
  /// Only where the recorded numbers allow one.
  std::optional<std::string> counterfactual;
};

struct Explanation {
  std::vector<FunnelStage> stages;
  std::optional<NarrowPlace> narrow; ///< nothing: everything got through
  std::string sentence;
};

/// Walks signals, scores, qualification, seeds, entries and fills. The narrow
/// place is the first stage that nothing got through; if there is none, the
/// one that lost the largest share, of equal ones the first.
Explanation explain(const ExplainFacts& facts);

/// The regular sessions that overlap a span of time.
std::vector<Session> sessions_between(const SessionCalendar& calendar,
                                      WallTime from, WallTime to);

} // namespace signalbox
