#include "domain/trades/finalize_plan.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "domain/trades/trade_direction.hpp"

namespace signalbox {

namespace {

constexpr int average_digits = 6;
constexpr int r_digits = 4;

/// Executions of one direction, added up exactly.
struct FillSum {
  Decimal shares, value;
  std::optional<WallTime> last_at;
  OrderRole last_role = OrderRole::entry;

  void add(const BrokerFill& fill, OrderRole role) {
    shares = shares + fill.quantity;
    value = value + fill.price * fill.quantity;
    if (last_at && fill.at < *last_at)
      return;
    last_at = fill.at;
    last_role = role;
  }

  Decimal average() const {
    return Decimal::quotient(value, shares, average_digits);
  }
};

struct FillSums {
  FillSum entry, exit;
};

FillSums sum_fills(const FinalizeFacts& facts) {
  FillSums sums;
  std::set<std::string> seen; // a page may repeat what the one before had
  for (const auto& fill : *facts.fills) {
    const auto role = facts.orders->role_of(fill.order_id);
    if (!role || (!fill.id.empty() && !seen.insert(fill.id).second))
      continue;
    (*role == OrderRole::entry ? sums.entry : sums.exit).add(fill, *role);
  }
  return sums;
}

std::string close_reason_of(OrderRole role) {
  switch (role) {
    case OrderRole::stop:
      return "stop_hit";
    case OrderRole::take_profit:
      return "take_profit_hit";
    default:
      return "exit_fill";
  }
}

void wait(FinalizeVerdict& verdict, std::string reason) {
  verdict.row.outcome = "pending";
  verdict.row.reason = std::move(reason);
}

void become_void(FinalizeVerdict& verdict, WallTime now) {
  verdict.next.status = TradeStatus::voided;
  verdict.next.close_reason = "no_entry_fill";
  verdict.next.finalized_at = now;
  verdict.row.outcome = "void";
  verdict.row.reason = "no_entry_fill";
}

void reopen(FinalizeVerdict& verdict, const FillSums& sums) {
  auto& next = verdict.next;
  next.status = TradeStatus::open;
  next.closed_at.reset();
  next.close_reason.clear();
  next.filled_quantity = sums.entry.shares;
  next.average_fill = sums.entry.average();
  verdict.row.outcome = "reopened";
  verdict.row.reason = "position_still_there";
}

/// All shares are gone, but not by orders of the trade.
void end_unknown(FinalizeVerdict& verdict, const FillSums& sums, WallTime now) {
  auto& next = verdict.next;
  if (sums.entry.shares.positive()) {
    next.filled_quantity = sums.entry.shares;
    next.average_fill = sums.entry.average();
  }
  next.close_reason = "exit_unknown";
  next.finalized_at = now;
  verdict.row.outcome = "finalized";
  verdict.row.reason = "exit_unknown";
}

void settle(FinalizeVerdict& verdict, const FillSums& sums, WallTime now) {
  auto& next = verdict.next;
  const auto risk =
    (next.entry_price - next.stop_price).magnitude() * sums.entry.shares;
  next.filled_quantity = sums.entry.shares;
  next.average_fill = sums.entry.average();
  next.close_price = sums.exit.average();
  next.realized_pnl = (sums.exit.value - sums.entry.value) * sign_of(next.side);
  next.realized_r.reset();
  if (risk.positive())
    next.realized_r = Decimal::quotient(*next.realized_pnl, risk, r_digits);
  next.close_reason = close_reason_of(sums.exit.last_role);
  next.closed_at = sums.exit.last_at;
  next.finalized_at = now;
  if (next.realized_pnl->negative())
    verdict.loss_at = next.closed_at;
  verdict.row.outcome = "finalized";
  verdict.row.reason = next.close_reason;
}

/// Whether the order tells of more shares than the executions do.
bool lacks_entry_fills(const FinalizeFacts& facts, const FillSums& sums) {
  const auto* entry = facts.orders->entry();
  return entry && entry->filled_quantity != sums.entry.shares;
}

/// Why the executions do not make a whole; empty if they do.
std::string why_incomplete(const FinalizeFacts& facts, const FillSums& sums) {
  const auto* entry = facts.orders->entry();
  if (entry && !is_final(entry->status))
    return "order_still_open";
  if (lacks_entry_fills(facts, sums))
    return "entry_fills_incomplete";
  if (sums.exit.shares > sums.entry.shares)
    return "exit_exceeds_entry";
  return sums.exit.shares < sums.entry.shares ? "exit_fills_incomplete" : "";
}

void judge(FinalizeVerdict& verdict, const FinalizeFacts& facts,
           const FillSums& sums, WallTime now) {
  const auto lack = why_incomplete(facts, sums);
  const bool none_left = facts.position == false;
  if (lack.empty())
    return sums.entry.shares.zero() ? become_void(verdict, now)
                                    : settle(verdict, sums, now);
  if (lack == "exit_fills_incomplete" && facts.position == true)
    return reopen(verdict, sums);
  if (facts.window_over && none_left && !facts.orders->has_open_order())
    return end_unknown(verdict, sums, now);
  wait(verdict, lack);
}

} // namespace

bool has_unclaimed_shares(const Trade& trade, const BrokerTruth& truth,
                          const std::vector<Trade>& open) {
  const auto* position = truth.position_in(trade.ticker);
  if (!position || !same_direction(trade.side, *position))
    return false;
  Decimal claimed;
  for (const auto& other : open)
    if (other.ticker == trade.ticker && other.id != trade.id)
      claimed = claimed + other.filled_quantity.value_or(other.quantity);
  return position->quantity.magnitude() > claimed;
}

FillWindow fill_window(const FinalizeRules& rules, const Trade& trade,
                       WallTime now) {
  const auto sent = trade.executed_at.value_or(trade.created_at);
  const auto closed = trade.closed_at.value_or(trade.updated_at);
  return {sent - rules.before, std::min(closed + rules.after, now)};
}

FinalizeVerdict finalize_trade(const Trade& trade, const FinalizeFacts& facts,
                               WallTime now) {
  const auto sums = sum_fills(facts);
  FinalizeVerdict verdict{trade, {}, "", std::nullopt};
  verdict.row.id = trade.id;
  verdict.row.ticker = trade.ticker;
  verdict.detail = fmt::format(
    "entryQty={}, entryValue={}, exitQty={}, exitValue={}, position={}",
    sums.entry.shares.to_text(), sums.entry.value.to_text(),
    sums.exit.shares.to_text(), sums.exit.value.to_text(),
    facts.position ? (*facts.position ? "yes" : "no") : "unknown");
  judge(verdict, facts, sums, now);
  verdict.row.realized_pnl = verdict.next.realized_pnl;
  verdict.row.realized_r = verdict.next.realized_r;
  verdict.row.close_reason = verdict.next.close_reason;
  if (verdict.changed())
    verdict.next.updated_at = now;
  return verdict;
}

} // namespace signalbox
