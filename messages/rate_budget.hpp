#pragma once

#include <cstdint>
#include <optional>

#include "domain/budget/budget.hpp"
#include "messages/alive.hpp"

namespace signalbox {

struct GetBudgets {};

/// When the next freeze begins: in the window before it the lower classes
/// leave the freeze its reserve. Nothing: none is near. Kept in memory only,
/// so say it again from time to time; a freeze under way keeps its reserve by
/// moving the time on.
struct ExpectFreeze {
  std::optional<WallTime> at;
};

/// The time at which somebody's turn may have come.
struct LookAtBucket {
  std::size_t bucket = 0;
  std::uint64_t number = 0; ///< an older one is stale
};                          ///< to itself

/// Owns every budget of calls. A grant is durable before it is answered, so
/// that no restart grants it twice.
using RateBudgetActor = AliveActor::extend<
  // Fails with `rate_limited` named `budget_queue_full`, `budget_deadline` or
  // `budget_reserved`, `not_found` for an unknown bucket, `invalid_argument`
  // for a cost that no bucket can bear, `storage`.
  caf::replies_to<AcquireBudget>::with<BudgetGrant>,
  caf::reacts_to<CallReturned>, caf::reacts_to<ExpectFreeze>,
  caf::replies_to<GetBudgets>::with<BudgetStatuses>,
  // Internal.
  caf::reacts_to<LookAtBucket>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::AcquireBudget)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BudgetGrant)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CallReturned)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ExpectFreeze)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::GetBudgets)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BudgetStatuses)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LookAtBucket)
