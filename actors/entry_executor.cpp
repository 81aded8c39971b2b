#include "actors/entry_executor.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/entry_ending.hpp"
#include "actors/entry_view.hpp"
#include "actors/harden.hpp"
#include "domain/entry/intent_rules.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using Self = EntryExecutorSelf;

/// So many runs may wait for their turn.
constexpr std::size_t most_waiting = 64;

/// A timer that fires with the clock, not before it.
void look_at(Self self, SteadyTime time) {
  const auto now = self->clock().now();
  if (time < SteadyTime::max())
    self->delayed_send(self, std::max(time - now, SteadyTime::duration{0}),
                       LookAtEntries{});
}

// -- runs --------------------------------------------------------------------

void pump(Self self) {
  auto& state = self->state;
  if (state.run || state.waiting.empty())
    return;
  state.run = state.waiting.front();
  state.waiting.pop_front();
  begin_run(self, state.run);
}

caf::result<EntryReport> execute(Self self, const ExecuteEntry& order) {
  auto& state = self->state;
  if (state.stopping)
    return to_caf({Errc::unavailable, "the daemon is stopping"});
  if (state.waiting.size() >= most_waiting)
    return to_caf({Errc::overloaded, "too many runs wait for their turn"});
  auto run = std::make_shared<ExecutorRun>(promise_for<EntryReport>(self));
  const auto answer = run->asker.later();
  run->number = ++state.last_run;
  run->order = order;
  if (run->order.run_id.empty())
    run->order.run_id =
      make_uuid_v7(state.parts.clock->now(), *state.parts.entropy);
  state.waiting.push_back(std::move(run));
  look_at(self, order.deadline.at);
  pump(self);
  return answer;
}

/// A run whose time ended before its turn came.
void refuse_late(Self self) {
  auto& waiting = self->state.waiting;
  const auto now = self->clock().now();
  const auto late =
    std::stable_partition(waiting.begin(), waiting.end(), [&](const auto& run) {
      return !run->order.deadline.passed(now);
    });
  for (auto run = late; run != waiting.end(); ++run)
    (*run)->asker.deliver(
      to_caf({Errc::timeout, "other runs took all of its time"}));
  waiting.erase(late, waiting.end());
}

// -- the freeze --------------------------------------------------------------

bool quiet(Self self) {
  const auto& state = self->state;
  return !(state.run && state.run->calling) &&
         self->clock().now() >= state.quiet_from;
}

caf::result<EntriesFrozen> freeze(Self self, const FreezeEntries& order) {
  auto& state = self->state;
  state.frozen = order.frozen;
  if (!order.frozen || quiet(self))
    return EntriesFrozen{order.frozen};
  state.freezers.push_back(promise_for<EntriesFrozen>(self));
  look_at(self, state.quiet_from);
  return state.freezers.back().later();
}

/// Calls of a former life end with their deadlines; without its rows nobody
/// knows of any, and the longest is waited for.
void look_back(Self self) {
  auto& state = self->state;
  state.quiet_from = self->clock().now() + longest_send;
  self->request(state.parts.reads, entry_store_timeout, ListIntents{})
    .then(
      [self](const IntentList& list) {
        const auto now = self->state.parts.clock->now();
        Millis left{0};
        for (const auto& intent : list.intents)
          if (intent.state == IntentState::created)
            left = std::max<Millis>(left, sent_by(intent) - now);
        self->state.quiet_from =
          std::min(self->state.quiet_from, self->clock().now() + left);
        answer_freezers(self);
      },
      [](const caf::error&) {});
  self->send(state.parts.resolver, IntentsWait{});
}

// -- the stop ----------------------------------------------------------------

void stop(Self self, const caf::error& why) {
  auto& state = self->state;
  state.stopping = true;
  state.why = why;
  for (const auto& run : std::exchange(state.waiting, {}))
    run->asker.deliver(to_caf({Errc::unavailable, "the daemon is stopping"}));
  if (!state.run)
    self->quit(why);
}

} // namespace

EntryExecutorActor::behavior_type entry_executor(Self self,
                                                 EntryExecutorParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  self->set_exit_handler(
    [self](caf::exit_msg& order) { stop(self, order.reason); });
  look_back(self);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const ExecuteEntry& order) { return execute(self, order); },
    [self](const ReadEntryGate& order) { return read_gate(self, order); },
    [self](const FreezeEntries& order) { return freeze(self, order); },
    [self](const LookAtEntries&) {
      refuse_late(self);
      answer_freezers(self);
    },
  };
}

void run_over(Self self) {
  auto& state = self->state;
  state.run.reset();
  if (state.stopping)
    return self->quit(state.why);
  pump(self);
}

void answer_freezers(Self self) {
  if (!quiet(self))
    return;
  for (const auto& asker : std::exchange(self->state.freezers, {}))
    asker.deliver(EntriesFrozen{self->state.frozen});
}

} // namespace signalbox
