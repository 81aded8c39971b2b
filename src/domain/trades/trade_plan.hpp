#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/signals/signal.hpp"
#include "domain/trades/trade.hpp"

/// The trade plan v1 of a scored signal (domain 3.7).
namespace signalbox {

enum class MilestoneKind {
  move_stop_to_breakeven,
  take_profit_partial,
  start_trail,
  flatten_by_time,
};

/// `MOVE_STOP_TO_BREAKEVEN` …
std::string_view to_string(MilestoneKind kind);

/// What is to be done once a trade has come so far.
struct Milestone {
  MilestoneKind kind = MilestoneKind::move_stop_to_breakeven;
  std::optional<int> at_r;    ///< in units of R
  std::optional<int> percent; ///< of the shares
  std::optional<int> trail_r; ///< in units of R
  std::string time_et;        ///< `15:55`, or empty
};

struct TradePlan {
  std::string version = "v1";
  Tier tier = Tier::reject;
  Score score;
  Side side = Side::long_side;
  Decimal entry_price, stop_price;
  Decimal r_per_share; ///< |entry - stop|
  Decimal risk_multiplier;
  std::vector<Milestone> milestones;
};

/// The plan of a signal; nothing without a score, or for a rejected tier.
std::optional<TradePlan> plan_trade(const TierRules& rules,
                                    const Signal& signal);

} // namespace signalbox
