#include "actors/kill_switch.hpp"

#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = KillSwitchSelf;
using Asker = PromiseGuard<HaltReport>;

caf::result<HaltReport> halt(Self self, const HaltTrading& order) {
  auto& state = self->state;
  auto run = std::make_shared<HaltRun>(promise_for<HaltReport>(self));
  run->number = ++state.last_halt;
  run->order = order;
  state.halts.emplace(run->number, run);
  begin_halt(self, run);
  return run->asker.later();
}

// -- the end of a halt -------------------------------------------------------

void resumed(const Asker& asker, const ResumeTrading& order) {
  log::info("kill_switch.resumed", {{"by", order.by}});
  asker.deliver(HaltReport{});
}

/// An executor that does not answer is being born again, and then it is not
/// frozen, or it has the order in its mailbox.
void unfreeze(Self self, const Asker& asker, const ResumeTrading& order) {
  self
    ->request(self->state.parts.executor, halt_store_timeout,
              FreezeEntries{false})
    .then([=](const EntriesFrozen&) { resumed(asker, order); },
          [=](const caf::error&) { resumed(asker, order); });
}

void still_halted(const Asker& asker, std::string why) {
  log::warn("kill_switch.still_halted", {{"detail", why}});
  HaltReport report;
  report.halted = true;
  report.detail = std::move(why);
  asker.deliver(std::move(report));
}

void row_removed(Self self, const Asker& asker, const ResumeTrading& order) {
  auto& state = self->state;
  if (!state.halts.empty())
    return still_halted(asker, "another halt came meanwhile");
  if (const auto lowered = state.parts.halt->lower(); !lowered)
    return still_halted(asker, "the halt's file is still there: " +
                                 lowered.error().detail);
  unfreeze(self, asker, order);
}

caf::result<HaltReport> resume(Self self, const ResumeTrading& order) {
  const auto asker = promise_for<HaltReport>(self);
  auto& state = self->state;
  for (const auto& [number, run] : std::exchange(state.halts, {}))
    end_halt(self, run, "trading was resumed meanwhile");
  SetHalt end{{false, "", order.by, state.parts.clock->now()}};
  self->request(state.parts.writes, halt_store_timeout, std::move(end))
    .then([=](const SwitchSet&) { row_removed(self, asker, order); },
          [asker](const caf::error& error) { asker.deliver(error); });
  return asker.later();
}

} // namespace

KillSwitchActor::behavior_type kill_switch(Self self, KillSwitchParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const HaltTrading& order) { return halt(self, order); },
    [self](const ResumeTrading& order) { return resume(self, order); },
    [self](const GoOnHalting& order) { tick_halt(self, order.number); },
  };
}

} // namespace signalbox
