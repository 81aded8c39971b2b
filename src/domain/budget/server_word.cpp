#include "domain/budget/server_word.hpp"

#include <algorithm>

namespace signalbox {

std::optional<Millis> asked_wait(const ServerLimits& word, WallTime now) {
  if (word.reset && *word.reset > now)
    return *word.reset - now;
  if (word.retry_after && *word.retry_after > Millis{0})
    return *word.retry_after;
  return std::nullopt;
}

std::optional<BudgetClosure> closure_of(const ServerLimits& word, int capacity,
                                        WallTime now) {
  if (!word.refused && word.remaining.value_or(1) > 0)
    return std::nullopt;
  const auto wait = asked_wait(word, now);
  if (!wait)
    return BudgetClosure{default_closure, 1};
  if (*wait > longest_closure)
    return BudgetClosure{longest_closure, 1};
  return BudgetClosure{*wait,
                       std::clamp(word.limit.value_or(capacity), 1, capacity)};
}

} // namespace signalbox
