#pragma once

#include <optional>

#include "domain/budget/budget.hpp"
#include "domain/budget/budget_rules.hpp"
#include "domain/budget/sliding_window.hpp"
#include "domain/budget/token_bucket.hpp"

namespace signalbox {

/// What one bucket allows: a call needs its tokens and room in the sliding
/// window, and in the window before a freeze all classes below it leave the
/// reserve alone, in the tokens and in the window.
class CallAllowance {
public:
  CallAllowance(const BucketRules& rules, SteadyTime now)
    : capacity(rules.capacity), reserve(rules.freeze_reserve),
      span(rules.window + rules.margin()),
      tokens(rules.capacity, rules.window, now),
      window(rules.window + rules.margin()) {}

  /// The first time from now on at which calls of that cost may be made, if
  /// nobody else makes any.
  SteadyTime turn(int cost, BudgetClass cls, SteadyTime now) const;

  /// The same, were there no reserve.
  SteadyTime turn_without_reserve(int cost, SteadyTime now) const {
    return turn_leaving(0, cost, now);
  }

  /// Pays for a call whose turn has come.
  void spend(std::uint64_t number, const SlidingWindow::Call& call,
             SteadyTime now);

  /// Undoes a call that was never made.
  void refund(std::uint64_t number, SteadyTime now);

  int capacity; ///< calls in any window
  int reserve;
  Millis span; ///< of the reserve before a freeze
  TokenBucket tokens;
  SlidingWindow window;
  std::optional<SteadyTime> freeze; ///< when the next one begins

private:
  SteadyTime turn_leaving(int left, int cost, SteadyTime now) const;
};

} // namespace signalbox
