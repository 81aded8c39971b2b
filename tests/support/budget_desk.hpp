#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "messages/rate_budget.hpp"
#include "tests/support/scripted.hpp"
#include "tests/support/virtual_time.hpp"

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

inline RateBudgetActor spawn_budget(VirtualTime& time, BudgetDesk* desk) {
  auto actor =
    time.spawn([desk](caf::event_based_actor* self) -> caf::behavior {
      return {
        [](const Ping&) { return Pong{}; },
        [desk, self](const AcquireBudget& order) -> caf::result<BudgetGrant> {
          desk->asked.push_back(order);
          if (desk->refusal)
            return to_caf(*desk->refusal);
          const auto over_by = Deadline::after(self->clock().now(),
                                               desk->delay + order.call_limit);
          const BudgetGrant grant{order.bucket, desk->asked.size(), over_by};
          const auto wait = desk->delay + desk->transit;
          if (wait.count() == 0)
            return grant;
          auto promise = self->make_response_promise<BudgetGrant>();
          self->delayed_send(self, wait,
                             std::function<void()>([promise, grant]() mutable {
                               promise.deliver(grant);
                             }));
          return promise;
        },
        [](const std::function<void()>& later) { later(); },
        [desk](const CallReturned& call) { desk->returned.push_back(call); },
      };
    });
  return caf::actor_cast<RateBudgetActor>(actor);
}

} // namespace signalbox::test
