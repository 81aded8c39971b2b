#include "tests/support/stages/budget_desk.hpp"

#include <functional>

#include "tests/support/stages/scripted.hpp"

namespace signalbox::test {

RateBudgetActor spawn_budget(VirtualTime& time, BudgetDesk* desk) {
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
