#include "actors/supervisor.hpp"

#include <algorithm>

#include "actors/harden.hpp"
#include "messages/supervision.hpp"

namespace signalbox {

namespace {

using Self = caf::stateful_actor<SupervisorState>*;
using Slot = SupervisorState::Slot;

constexpr int last_phase = static_cast<int>(StopPhase::storage);

bool belongs(const Slot& slot, int phase) {
  return static_cast<int>(slot.child.phase) == phase;
}

void start(Self self, Slot& slot) {
  slot.current = slot.child.spawn(self);
  if (slot.child.front)
    self->send(slot.child.front, Rebind{slot.current});
}

void stop_phase(Self self, int phase);

/// Goes on to the next phase, or quits, once nobody of this phase is left.
void finish_phase(Self self) {
  auto& state = self->state;
  while (
    std::none_of(state.slots.begin(), state.slots.end(), [&](const Slot& slot) {
      return slot.current && belongs(slot, state.phase);
    })) {
    if (state.phase == last_phase)
      return self->quit(state.why);
    return stop_phase(self, state.phase + 1);
  }
}

void stop_phase(Self self, int phase) {
  auto& state = self->state;
  state.phase = phase;
  for (auto slot = state.slots.rbegin(); slot != state.slots.rend(); ++slot)
    if (slot->current && belongs(*slot, phase))
      self->send_exit(slot->current, caf::exit_reason::user_shutdown);
  // The last phases need a moment of their own, so work gets most of the
  // grace and the others share the rest.
  const auto grace = state.parts.rules.stop_grace;
  self->delayed_send(self, phase == 0 ? grace * 8 / 10 : grace / 10,
                     NextStopPhase{phase});
  finish_phase(self);
}

void stop(Self self, caf::error why) {
  auto& state = self->state;
  if (std::exchange(state.stopping, true))
    return;
  state.why = std::move(why);
  stop_phase(self, 0);
}

void kill_phase(Self self, int phase) {
  auto& state = self->state;
  if (!state.stopping || state.phase != phase)
    return;
  for (auto& slot : state.slots)
    if (slot.current && belongs(slot, phase)) {
      log::warn("actor.killed", {{"actor", slot.child.name},
                                 {"detail", "did not stop in time"}});
      self->send_exit(slot.current, caf::exit_reason::kill);
    }
}

void plan_restart(Self self, std::size_t index) {
  auto& state = self->state;
  auto& slot = state.slots[index];
  const double unit =
    static_cast<double>(state.parts.entropy->next() >> 11) * 0x1.0p-53;
  const auto wait =
    slot.deaths.died(state.parts.rules, self->clock().now(), unit);
  if (!wait) {
    log::error("supervisor.gave_up",
               {{"actor", state.parts.name},
                {"detail", slot.child.name + " died too often"},
                {"death_count", slot.deaths.recent()}});
    return stop(self, caf::make_error(caf::sec::runtime_error,
                                      "restart limit: " + slot.child.name));
  }
  self->delayed_send(self, *wait, RestartChild{index});
}

void died(Self self, const caf::down_msg& down) {
  auto& state = self->state;
  const auto slot =
    std::find_if(state.slots.begin(), state.slots.end(),
                 [&](const Slot& s) { return s.current == down.source; });
  if (slot == state.slots.end())
    return;
  slot->current = nullptr;
  if (slot->child.front)
    self->send(slot->child.front, Rebind{});
  if (state.stopping)
    return finish_phase(self);
  log::error("actor.died", {{"actor", slot->child.name},
                            {"detail", caf::to_string(down.reason)}});
  plan_restart(self, static_cast<std::size_t>(slot - state.slots.begin()));
}

void restart(Self self, std::size_t index) {
  auto& state = self->state;
  auto& slot = state.slots[index];
  if (state.stopping || slot.current)
    return;
  start(self, slot);
  state.parts.metrics->actor_restarted(slot.child.name);
  log::warn("actor.restarted",
            {{"actor", slot.child.name}, {"attempt", slot.deaths.recent()}});
}

} // namespace

SupervisorState::~SupervisorState() {
  // However this actor dies, its children die with it; there are no links,
  // whose exit messages would be misread as orders from above.
  for (auto& slot : slots)
    if (slot.current)
      self->send_exit(slot.current, caf::exit_reason::kill);
}

caf::behavior supervisor(Self self, SupervisorParts parts) {
  harden(self);
  auto& state = self->state;
  for (auto& child : parts.children)
    state.slots.push_back({std::move(child), {}, {}});
  parts.children.clear();
  state.parts = std::move(parts);
  self->set_down_handler([self](caf::down_msg& down) { died(self, down); });
  self->set_exit_handler(
    [self](caf::exit_msg& order) { stop(self, order.reason); });
  for (auto& slot : state.slots)
    start(self, slot);
  return {
    [self](const RestartChild& order) { restart(self, order.index); },
    [self](const NextStopPhase& order) { kill_phase(self, order.phase); },
    [self](const StopChildren&) {
      stop(self, caf::exit_reason::user_shutdown);
    },
  };
}

} // namespace signalbox
