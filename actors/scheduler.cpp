#include "actors/scheduler.hpp"

#include <algorithm>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using Self = SchedulerActor::stateful_pointer<SchedulerState>;

constexpr Millis longest_sleep{60000};

void finish(Self self, std::size_t index, bool failed, SteadyTime began) {
  auto& state = self->state;
  state.plans[index].running = false;
  state.parts.metrics->service_ran(state.parts.entries[index].name, failed,
                                   self->clock().now() - began,
                                   state.parts.clock->now());
}

void run(Self self, std::size_t index) {
  auto& state = self->state;
  const auto& entry = state.parts.entries[index];
  auto& plan = state.plans[index];
  if (plan.running) {
    log::warn("job.skipped", {{"job", entry.name},
                              {"code", "overrun"},
                              {"detail", "the run before is still going"}});
    return;
  }
  plan.running = true;
  const auto began = self->clock().now();
  self->request(entry.job, entry.timeout, RunJob{entry.name})
    .then(
      [=](const JobDone& done) {
        const auto& name = self->state.parts.entries[index].name;
        if (done.outcome == "skipped")
          log::info("job.skipped", {{"job", name}, {"code", done.reason}});
        finish(self, index, false, began);
      },
      [=](const caf::error& failure) {
        const auto error = from_caf(failure);
        log::error("job.failed",
                   {{"job", self->state.parts.entries[index].name},
                    {"code", error.name},
                    {"detail", error.detail}});
        finish(self, index, true, began);
      });
}

void sleep(Self self, std::size_t index) {
  const auto& due = self->state.plans[index].due;
  if (!due)
    return;
  const auto rest = *due - self->state.parts.clock->now();
  self->delayed_send(self, std::clamp<Millis>(rest, Millis{1}, longest_sleep),
                     LookAtClock{index});
}

void look(Self self, std::size_t index) {
  auto& state = self->state;
  auto& plan = state.plans[index];
  const auto now = state.parts.clock->now();
  if (plan.due && *plan.due <= now) {
    run(self, index);
    plan.due = state.parts.entries[index].next(now);
  }
  sleep(self, index);
}

} // namespace

SchedulerActor::behavior_type scheduler(Self self, SchedulerParts parts) {
  harden(self);
  auto& state = self->state;
  state.parts = std::move(parts);
  const auto now = state.parts.clock->now();
  for (std::size_t i = 0; i < state.parts.entries.size(); ++i) {
    state.plans.push_back({state.parts.entries[i].next(now), false});
    sleep(self, i);
  }
  return {
    [](const Ping&) { return Pong{}; },
    [self](const LookAtClock& order) { look(self, order.entry); },
  };
}

} // namespace signalbox
