#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "actors/promise_guard.hpp"
#include "domain/budget/bucket_book.hpp"
#include "messages/budget_writes.hpp"
#include "messages/rate_budget.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

struct RateBudgetParts {
  BudgetRules rules;
  BudgetWritesActor writes;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<Metrics> metrics;
  Moment birth; ///< of the process, read once and the same after a restart
};

struct RateBudgetState {
  static constexpr const char* name = "rate_budget"; ///< CAF and log name

  /// Somebody who has asked and has no answer yet.
  struct Caller {
    AcquireBudget order;
    PromiseGuard<BudgetGrant> asker;
    SteadyTime since{};
  };

  struct Bucket {
    BucketBook book;
    bool told_closed = false; ///< and not yet told that it is open again
    std::uint64_t timer = 0;  ///< the number of the latest one
    std::optional<SteadyTime> armed{};
  };

  RateBudgetParts parts;
  std::vector<Bucket> buckets;
  std::map<std::uint64_t, Caller> callers; ///< by ticket
  std::uint64_t last_ticket = 0;
  bool known = false; ///< what former lives did; until then nothing is granted
  std::vector<std::function<void()>> held;
};

/// Grants calls to outside services within their budgets. Every grant is
/// durable before it is answered; what the server says is obeyed.
RateBudgetActor::behavior_type
rate_budget(RateBudgetActor::stateful_pointer<RateBudgetState> self,
            RateBudgetParts parts);

} // namespace signalbox
