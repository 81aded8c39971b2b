#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "messages/rate_budget.hpp"
#include "tests/support/stages/virtual_time.hpp"

namespace signalbox::test {

/// Plays the budget: grants what is asked for, or answers with `refusal`, and
/// keeps what it has seen.
struct BudgetDesk {
  std::optional<Error> refusal;
  std::chrono::nanoseconds delay{0}; ///< before a grant
  /// From a grant to its arrival: it takes from the time of the call.
  std::chrono::nanoseconds transit{0};
  std::vector<AcquireBudget> asked;
  std::vector<CallReturned> returned;
};

RateBudgetActor spawn_budget(VirtualTime& time, BudgetDesk* desk);

} // namespace signalbox::test
