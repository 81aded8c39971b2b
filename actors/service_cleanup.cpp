#include "actors/service_cleanup.hpp"

#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "actors/promise_guard.hpp"

namespace signalbox {

namespace {

using Self = JobActor::stateful_pointer<ServiceCleanupState>;

constexpr Millis store_timeout{15000};

void clean_trades(Self self, const PromiseGuard<JobDone>& asker, int removed) {
  const auto& parts = self->state.parts;
  if (!parts.trades)
    return asker.deliver(JobDone{"ok", "", removed});
  CleanTrades order;
  order.now = parts.clock->now();
  order.keep_days = static_cast<int>(parts.keep_days.count());
  self->request(parts.trades, store_timeout, order)
    .then(
      [=](const TradesCleaned& cleaned) {
        asker.deliver(JobDone{"ok", "", removed + cleaned.removed});
      },
      [=](const caf::error& error) { asker.deliver(error); });
}

caf::result<JobDone> clean(Self self) {
  const auto& parts = self->state.parts;
  auto asker = promise_for<JobDone>(self);
  CleanServiceRows order{parts.clock->now() - parts.keep_days, parts.services};
  self->request(parts.writes, store_timeout, std::move(order))
    .then(
      [=](const ServiceRowsCleaned& cleaned) {
        clean_trades(self, asker, cleaned.removed);
      },
      [=](const caf::error& error) { asker.deliver(error); });
  return asker.later();
}

} // namespace

JobActor::behavior_type service_cleanup(Self self, ServiceCleanupParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const RunJob&) { return clean(self); },
  };
}

} // namespace signalbox
