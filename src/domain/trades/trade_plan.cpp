#include "domain/trades/trade_plan.hpp"

#include "domain/core/enum_names.hpp"

namespace signalbox {

namespace {

constexpr EnumNames<MilestoneKind, 4> kind_names{
  {"MOVE_STOP_TO_BREAKEVEN", "TAKE_PROFIT_PARTIAL", "START_TRAIL",
   "FLATTEN_BY_TIME"}};

Milestone partial(int at_r, int percent) {
  return {MilestoneKind::take_profit_partial, at_r, percent, {}, ""};
}

/// Tier C takes more off the table, and earlier.
std::vector<Milestone> milestones_of(Tier tier) {
  const bool weak = tier == Tier::c;
  return {{MilestoneKind::move_stop_to_breakeven, 1, {}, {}, ""},
          partial(1, weak ? 50 : 33),
          partial(2, weak ? 25 : 33),
          {MilestoneKind::start_trail, 2, {}, 1, ""},
          {MilestoneKind::flatten_by_time, {}, {}, {}, "15:55"}};
}

} // namespace

std::string_view to_string(MilestoneKind kind) {
  return kind_names.of(kind);
}

std::optional<TradePlan> plan_trade(const TierRules& rules,
                                    const Signal& signal) {
  if (!signal.score)
    return std::nullopt;
  const auto tier = tier_of(rules, signal.score->score);
  if (tier == Tier::reject)
    return std::nullopt;
  TradePlan plan;
  plan.tier = tier;
  plan.score = signal.score->score;
  plan.side = signal.side;
  plan.entry_price = signal.levels.entry;
  plan.stop_price = signal.levels.stop;
  plan.r_per_share = (plan.entry_price - plan.stop_price).magnitude();
  plan.risk_multiplier = risk_multiplier(tier);
  plan.milestones = milestones_of(tier);
  return plan;
}

} // namespace signalbox
