#include "actors/service_cleanup.hpp"

#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "actors/promise_guard.hpp"

namespace signalbox {

namespace {

using Self = JobActor::stateful_pointer<ServiceCleanupState>;

constexpr Millis store_timeout{15000};

caf::result<JobDone> clean(Self self) {
  const auto& parts = self->state.parts;
  auto asker = promise_for<JobDone>(self);
  CleanServiceRows order{parts.clock->now() - parts.keep_days, parts.services};
  self->request(parts.writes, store_timeout, std::move(order))
    .then(
      [=](const ServiceRowsCleaned& cleaned) {
        asker.deliver(JobDone{"ok", "", cleaned.removed});
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
