#include "domain/trades/manage_plan.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "domain/broker/ticks.hpp"
#include "domain/calendar/new_york.hpp"
#include "domain/trades/reconcile_plan.hpp"
#include "domain/trades/trade_direction.hpp"

namespace signalbox {

namespace {

constexpr int r_digits = 4;

ManageStep nothing(std::string reason) {
  ManageStep step;
  step.reason = std::move(reason);
  return step;
}

bool is_stop(const BrokerOrder& order) {
  return order.type.find("stop") != std::string::npos;
}

/// Orders of the trade's exit side that belong to no other trade.
std::vector<const BrokerOrder*> exits_of(const Trade& trade,
                                         const ManageFacts& facts) {
  std::vector<const BrokerOrder*> exits;
  for (const auto& order : facts.truth->open_orders) {
    const bool others =
      std::ranges::any_of(facts.open, [&](const Trade& other) {
        return other.id != trade.id && is_order_of(other, order.id);
      });
    if (!others && order.ticker == trade.ticker &&
        order.side == exit_side(trade.side))
      exits.push_back(&order);
  }
  return exits;
}

/// The trade's own stop if it lives, else any that protects its shares.
const BrokerOrder* live_stop(const Trade& trade,
                             const std::vector<const BrokerOrder*>& exits) {
  const BrokerOrder* found = nullptr;
  for (const auto* order : exits) {
    if (!is_stop(*order))
      continue;
    if (order->id == trade.stop_order_id)
      return order;
    found = found ? found : order;
  }
  return found;
}

bool is_changing(const BrokerOrder& order) {
  return order.status == "pending_replace" || order.status == "pending_cancel";
}

bool flatten_is_due(const ManageRules& rules, WallTime broker_now) {
  const auto local = to_new_york(broker_now);
  if (!rules.eod_flatten || !local)
    return false;
  const auto day = std::chrono::floor<std::chrono::days>(*local);
  return *local - day >= rules.flatten_et;
}

/// What one position allows one trade to sell.
Decimal whole_shares(const Trade& trade, const BrokerPosition& position) {
  const auto own = trade.filled_quantity.value_or(trade.quantity);
  return std::min(own, position.quantity.magnitude()).floor();
}

ManageStep flatten(const Trade& trade, const BrokerPosition& position,
                   const std::vector<const BrokerOrder*>& exits,
                   std::string rule) {
  ManageStep step;
  step.action = ManageAction::flatten;
  step.rule = std::move(rule);
  step.shares = whole_shares(trade, position);
  for (const auto* order : exits)
    step.cancel.push_back(order->id);
  if (!step.shares.positive())
    return nothing("no_whole_share");
  return step;
}

/// Whether a position is large enough for every open trade of its ticker. If
/// not, nobody knows whose shares are left, and nothing is sold for any.
bool shares_suffice(const ManageFacts& facts, const BrokerPosition& position) {
  Decimal claimed;
  int trades = 0;
  for (const auto& trade : facts.open)
    if (trade.ticker == position.ticker) {
      claimed = claimed + trade.filled_quantity.value_or(trade.quantity);
      ++trades;
    }
  return trades < 2 || claimed <= position.quantity.magnitude();
}

/// The tightest stop the trade has ever had.
Decimal known_stop(const Trade& trade) {
  const auto& managed = trade.managed.stop_price;
  return managed && tighter(trade.side, *managed, trade.stop_price)
           ? *managed
           : trade.stop_price;
}

/// A position without a stop gets one; a price that has passed it already means
/// that it would have been sold.
ManageStep rescue(const ManageRules& rules, const Trade& trade,
                  const BrokerPosition& position,
                  const std::vector<const BrokerOrder*>& exits) {
  const auto stop = known_stop(trade);
  if (!stop.positive())
    return nothing("no_risk");
  const auto& price = position.current_price;
  if (price && (*price - stop) * sign_of(trade.side) < rules.least_distance)
    return flatten(trade, position, exits, "STOP_PASSED");
  ManageStep step;
  step.action = ManageAction::place_stop;
  step.rule = "stop_rescue";
  step.stop = stop;
  step.shares = whole_shares(trade, position);
  if (!step.shares.positive())
    return nothing("no_whole_share");
  return step;
}

/// Both ask for the same.
bool same_step(const ManageStep& a, const ManageStep& b) {
  return a.action == b.action && a.rule == b.rule && a.stop == b.stop &&
         a.shares == b.shares && a.cancel == b.cancel;
}

struct Candidate {
  std::string rule;
  Decimal stop;
};

/// What the profit so far calls for: the tightest stop of all rules that apply.
std::optional<Candidate> candidate_of(const ManageRules& rules,
                                      const Trade& trade, const Decimal& entry,
                                      const Decimal& price) {
  const auto sign = sign_of(trade.side);
  const auto risk = (trade.entry_price - trade.stop_price).magnitude();
  const auto gain = (price - entry) * sign; // compared without a division
  std::optional<Candidate> best;
  const auto offer = [&](const char* rule, const Decimal& stop) {
    if (!best || tighter(trade.side, stop, best->stop))
      best = Candidate{rule, stop};
  };
  if (gain >= risk)
    offer("BE_1R", entry);
  if (gain >= risk * Decimal::whole(2))
    offer("LOCK_2R", entry + risk * sign);
  if (rules.trail_enabled && gain >= risk * rules.trail_r)
    offer("TRAIL", price - price * rules.trail_share * sign);
  if (best)
    best->stop = trade.side == Side::long_side ? tick_down(best->stop)
                                               : tick_up(best->stop);
  return best;
}

ManageStep move(const ManageRules& rules, const Trade& trade,
                const BrokerPosition& position, const BrokerOrder& stop) {
  if (is_changing(stop))
    return nothing("stop_changing");
  if (!position.current_price)
    return nothing("no_price");
  const auto& price = *position.current_price;
  const auto risk = (trade.entry_price - trade.stop_price).magnitude();
  if (!risk.positive())
    return nothing("no_risk");
  const auto entry = trade.average_fill.value_or(position.average_entry);
  const auto wanted = candidate_of(rules, trade, entry, price);
  if (!wanted)
    return nothing("below_1R");
  const auto before = stop.stop_price.value_or(known_stop(trade));
  if (!tighter(trade.side, wanted->stop, before))
    return nothing("not_tighter");
  if ((price - wanted->stop) * sign_of(trade.side) < rules.least_distance)
    return nothing("too_close_to_price");
  ManageStep step;
  step.action = ManageAction::move_stop;
  step.rule = wanted->rule;
  step.stop = wanted->stop;
  step.reason = fmt::format(
    "price={}, entry={}, rPerShare={}, unrealizedR={}", price.to_text(),
    entry.to_text(), risk.to_text(),
    Decimal::quotient((price - entry) * sign_of(trade.side), risk, r_digits)
      .to_text());
  return step;
}

/// A rescue stop stands alone: when the take profit is hit, nobody cancels it,
/// and it would open a position of its own.
ManageStep without_position(const Trade& trade, const BrokerOrder* stop) {
  if (!stop || trade.managed.last_rule.empty() ||
      stop->id != trade.stop_order_id || stop->order_class == "bracket" ||
      stop->order_class == "oto" || is_changing(*stop))
    return nothing("no_position");
  ManageStep step;
  step.action = ManageAction::cancel_stop;
  step.rule = "cancel_rescue";
  step.cancel = {stop->id};
  return step;
}

} // namespace

ManageStep plan_management(const ManageRules& rules, const Trade& trade,
                           const ManageFacts& facts) {
  const auto* position = facts.truth->position_in(trade.ticker);
  const auto exits = exits_of(trade, facts);
  const auto* stop = live_stop(trade, exits);
  const auto decide = [&]() -> ManageStep {
    if (facts.truth->open_order(trade.broker_order_id))
      return nothing("entry_open");
    if (!position)
      return without_position(trade, stop);
    if (!same_direction(trade.side, *position))
      return nothing("side_mismatch");
    if (std::ranges::find(exits, "market", &BrokerOrder::type) != exits.end())
      return nothing("exit_on_its_way");
    const bool due = flatten_is_due(rules, facts.broker_now);
    if ((due || !stop) && !shares_suffice(facts, *position))
      return nothing("quantity_mismatch");
    if (due)
      return flatten(trade, *position, exits, "EOD_FLATTEN");
    return stop ? move(rules, trade, *position, *stop)
                : rescue(rules, trade, *position, exits);
  };
  auto step = decide();
  step.stop_order_id = stop ? stop->id : "";
  step.stop_before = stop ? stop->stop_price : std::nullopt;
  return step;
}

std::vector<ManageStep> plan_managements(const ManageRules& rules,
                                         const ManageFacts& facts) {
  const auto most = static_cast<std::size_t>(std::max(rules.max_per_run, 0));
  std::vector<ManageStep> steps;
  for (const auto& trade : facts.open)
    if (steps.size() < most)
      steps.push_back(plan_management(rules, trade, facts));
  return steps;
}

bool needs_second_reading(const ManageStep& step) {
  return step.action == ManageAction::place_stop ||
         step.action == ManageAction::flatten ||
         step.action == ManageAction::cancel_stop;
}

void keep_agreed(std::vector<ManageStep>& steps,
                 const std::vector<ManageStep>& again) {
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (needs_second_reading(steps[i]) && !same_step(steps[i], again.at(i))) {
      steps[i].action = ManageAction::none;
      steps[i].reason = "readings_differ";
    }
}

} // namespace signalbox
