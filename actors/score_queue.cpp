#include "actors/score_queue.hpp"

#include <algorithm>

#include <caf/typed_event_based_actor.hpp>
#include <fmt/format.h>

#include "actors/harden.hpp"
#include "actors/promise_guard.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using Self = ScoreQueueActor::stateful_pointer<ScoreQueueState>;

/// Stamps the time of intake and a suffix for ids that will be made.
TakeSignals stamp(const ScoreQueueParts& parts, TakeIn& order) {
  TakeSignals take;
  take.now = parts.clock->now();
  take.items.reserve(order.signals.size());
  for (auto& signal : order.signals) {
    std::string suffix;
    if (!signal.id)
      suffix = fmt::format("{:08x}",
                           static_cast<std::uint32_t>(parts.entropy->next()));
    take.items.push_back({std::move(signal), std::move(suffix)});
  }
  return take;
}

void count(const ScoreQueueState& state, const TakenSignals& taken) {
  const auto duplicates =
    std::count_if(taken.items.begin(), taken.items.end(),
                  [](const TakenSignal& item) { return item.duplicate; });
  const auto all = static_cast<std::int64_t>(taken.items.size());
  state.parts.metrics->signals_taken("duplicate", duplicates);
  state.parts.metrics->signals_taken("accepted", all - duplicates);
}

caf::result<TakenSignals> take_in(Self self, TakeIn& order) {
  auto& state = self->state;
  const auto size = order.signals.size();
  if (state.waiting + size > state.parts.rules.max_waiting)
    return to_caf(
      {Errc::overloaded, "too many signals wait for the store", "busy"});
  state.waiting += size;
  auto asker = promise_for<TakenSignals>(self);
  self
    ->request(state.parts.writes, state.parts.rules.store_timeout,
              stamp(state.parts, order))
    .then(
      [=](TakenSignals& taken) {
        self->state.waiting -= size;
        count(self->state, taken);
        asker.deliver(std::move(taken));
      },
      [=](const caf::error& error) {
        self->state.waiting -= size;
        asker.deliver(error);
      });
  return asker.later();
}

ArchiveSignals archive_order(const ScoreQueueParts& parts) {
  ArchiveSignals order;
  order.now = parts.clock->now();
  order.max_pending_hours = parts.rules.max_pending_hours;
  order.ttl_days = parts.rules.ttl_days;
  return order;
}

caf::result<ArchiveReport> archive(Self self, ArchiveSignals order) {
  const auto& parts = self->state.parts;
  const auto defaults = archive_order(parts);
  order.now = defaults.now;
  order.max_pending_hours = defaults.max_pending_hours;
  order.ttl_days = defaults.ttl_days;
  return self->delegate(parts.writes, std::move(order));
}

caf::result<JobDone> run_archive(Self self) {
  const auto& parts = self->state.parts;
  auto asker = promise_for<JobDone>(self);
  self->request(parts.writes, parts.rules.store_timeout, archive_order(parts))
    .then(
      [=](const ArchiveReport& report) {
        asker.deliver(JobDone{"ok", "", report.archived + report.removed});
      },
      [=](const caf::error& error) { asker.deliver(error); });
  return asker.later();
}

caf::result<Signal> decide(Self self, DecideSignal order) {
  const auto& parts = self->state.parts;
  order.now = parts.clock->now();
  return self->delegate(parts.writes, std::move(order));
}

} // namespace

ScoreQueueActor::behavior_type score_queue(Self self, ScoreQueueParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const RunJob&) { return run_archive(self); },
    [self](TakeIn& order) { return take_in(self, order); },
    [self](const DecideSignal& order) { return decide(self, order); },
    [self](const ArchiveSignals& order) { return archive(self, order); },
  };
}

} // namespace signalbox
