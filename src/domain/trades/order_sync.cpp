#include "domain/trades/order_sync.hpp"

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "domain/core/time_text.hpp"
#include "domain/trades/trade_direction.hpp"

namespace signalbox {

namespace {

constexpr int r_digits = 4;

void copy_leg(Trade& trade, const BrokerOrder& leg) {
  if (leg.side != exit_side(trade.side) || leg.status == "replaced")
    return;
  if (leg.type.starts_with("stop") && trade.stop_order_id.empty())
    trade.stop_order_id = leg.id;
  if (leg.type == "limit" && trade.take_profit_order_id.empty())
    trade.take_profit_order_id = leg.id;
}

/// What copying may change; marks and versions are left out.
bool same_order_facts(const Trade& a, const Trade& b) {
  return a.status == b.status && a.broker_order_id == b.broker_order_id &&
         a.broker_status == b.broker_status &&
         a.stop_order_id == b.stop_order_id &&
         a.take_profit_order_id == b.take_profit_order_id &&
         a.filled_quantity == b.filled_quantity &&
         a.average_fill == b.average_fill && a.executed_at == b.executed_at;
}

bool same_marks(const Trade& a, const Trade& b) {
  return a.last_price == b.last_price && a.unrealized_pnl == b.unrealized_pnl &&
         a.unrealized_r == b.unrealized_r;
}

WallTime sent_at(const Trade& trade) {
  return trade.executed_at.value_or(trade.created_at);
}

void become_error(SyncVerdict& verdict, std::string reason) {
  verdict.next.status = TradeStatus::error;
  verdict.next.error = reason;
  verdict.reason = std::move(reason);
}

/// The broker knows no such order.
void judge_missing(SyncVerdict& verdict, const SyncRules& rules,
                   const OrderFacts& facts, WallTime now) {
  const auto age = now - sent_at(verdict.next);
  verdict.detail = fmt::format(
    "order=not found, position={}, ageMin={}", facts.position ? "yes" : "no",
    std::chrono::floor<std::chrono::minutes>(age).count());
  if (facts.position || age < rules.missing_after)
    verdict.reason = "order_not_found";
  else
    become_error(verdict, "broker_missing");
}

void judge_order(SyncVerdict& verdict, const OrderFacts& facts) {
  const auto& order = *facts.order;
  copy_order(verdict.next, order);
  verdict.detail =
    fmt::format("status={}, filledQty={}, position={}", order.status,
                order.filled_quantity.to_text(), facts.position ? "yes" : "no");
  const bool dead = is_dead(order.status);
  if (dead && facts.position) {
    verdict.next.broker_status = "position_open";
    verdict.reason = "position_open";
  } else if (dead && order.filled_quantity.zero()) {
    become_error(verdict, "broker_" + order.status);
  } else {
    verdict.reason = "order_synced";
  }
}

} // namespace

void copy_order(Trade& trade, const BrokerOrder& order) {
  trade.broker_order_id = order.id;
  trade.broker_status = order.status;
  if (order.filled_quantity.positive()) {
    trade.filled_quantity = order.filled_quantity;
    if (order.filled_average)
      trade.average_fill = order.filled_average;
    if (order.filled_at && !trade.executed_at)
      trade.executed_at = order.filled_at;
  }
  for (const auto& leg : order.legs)
    copy_leg(trade, leg);
}

void mark_trade(Trade& trade, const BrokerPosition& position) {
  if (!position.current_price || !same_direction(trade.side, position))
    return;
  const auto shares = trade.filled_quantity.value_or(trade.quantity);
  const auto entry = trade.average_fill.value_or(position.average_entry);
  const auto risk = (trade.entry_price - trade.stop_price).magnitude() * shares;
  trade.last_price = position.current_price;
  trade.unrealized_pnl =
    (*position.current_price - entry) * shares * sign_of(trade.side);
  if (risk.positive())
    trade.unrealized_r =
      Decimal::quotient(*trade.unrealized_pnl, risk, r_digits);
}

SyncVerdict sync_trade(const SyncRules& rules, const Trade& trade,
                       const OrderFacts& facts, WallTime now) {
  SyncVerdict verdict{trade, false, false, "", ""};
  if (facts.order)
    judge_order(verdict, facts);
  else
    judge_missing(verdict, rules, facts, now);
  if (facts.position)
    mark_trade(verdict.next, *facts.position);
  verdict.changed = !same_order_facts(trade, verdict.next);
  verdict.marked = !same_marks(trade, verdict.next);
  if (!verdict.changed && verdict.reason != "order_not_found")
    verdict.reason = "in_step";
  verdict.next.updated_at =
    verdict.changed || verdict.marked ? now : trade.updated_at;
  return verdict;
}

} // namespace signalbox
