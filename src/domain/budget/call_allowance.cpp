#include "domain/budget/call_allowance.hpp"

#include <algorithm>

namespace signalbox {

SteadyTime CallAllowance::turn_leaving(int left, int cost,
                                       SteadyTime now) const {
  return std::max(tokens.holds_at((cost + left) * one_token, now),
                  window.falls_to(capacity - left - cost, now));
}

SteadyTime CallAllowance::turn(int cost, BudgetClass cls,
                               SteadyTime now) const {
  const auto open = turn_without_reserve(cost, now);
  if (cls == BudgetClass::freeze || !freeze || open < *freeze - span ||
      open >= *freeze)
    return open;
  return std::min(turn_leaving(reserve, cost, open), *freeze);
}

void CallAllowance::spend(std::uint64_t number, const SlidingWindow::Call& call,
                          SteadyTime now) {
  tokens.take(call.cost * one_token, now);
  window.add(number, call);
}

void CallAllowance::refund(std::uint64_t number, SteadyTime now) {
  const auto* call = window.find(number);
  if (call == nullptr)
    return;
  tokens.give_back(call->cost * one_token, now);
  window.remove(number);
}

} // namespace signalbox
