#include "actors/heartbeat_monitor.hpp"

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using Self = HeartbeatMonitorActor::stateful_pointer<HeartbeatMonitorState>;

void tell(Self self, const std::vector<HeartbeatChange>& changes) {
  const auto& parts = self->state.parts;
  for (const auto& change : changes) {
    parts.metrics->actor_stalled(change.actor, change.stalled);
    const auto level = change.stalled ? log::Level::error : log::Level::info;
    log::write(level, change.stalled ? "actor.stalled" : "actor.recovered",
               {{"actor", change.actor},
                {"service", change.actor},
                {"age_seconds", change.age.count() / 1000},
                {"expected_interval_ms", parts.rules.interval.count()}});
  }
}

void ask(Self self, const WatchedActor& watched) {
  auto& book = *self->state.book;
  if (!book.may_ask(watched.name))
    return;
  book.asked(watched.name);
  self->request(watched.actor, self->state.parts.rules.stalled, Ping{})
    .then(
      [self, name = watched.name](const Pong&) {
        tell(self, self->state.book->answered(name, self->clock().now()));
      },
      [self, name = watched.name](const caf::error& error) {
        self->state.book->unanswered(name,
                                     error == caf::sec::request_receiver_down);
      });
}

void ask_all(Self self) {
  for (const auto& watched : self->state.parts.watched)
    ask(self, watched);
  tell(self, self->state.book->judge(self->clock().now()));
  self->delayed_send(self, self->state.parts.rules.interval, AskForSigns{});
}

void feed(Self self) {
  auto& state = self->state;
  tell(self, state.book->judge(self->clock().now()));
  if (!state.book->any_stalled())
    state.parts.feed_watchdog();
  self->delayed_send(self, state.parts.watchdog_interval, FeedWatchdog{});
}

} // namespace

HeartbeatMonitorActor::behavior_type
heartbeat_monitor(Self self, HeartbeatMonitorParts parts) {
  harden(self);
  auto& state = self->state;
  state.parts = std::move(parts);
  std::vector<std::string> names;
  for (const auto& watched : state.parts.watched)
    names.push_back(watched.name);
  state.book.emplace(state.parts.rules, std::move(names), self->clock().now());
  self->send(self, AskForSigns{});
  if (state.parts.watchdog_interval.count() > 0)
    self->send(self, FeedWatchdog{});
  return {
    [](const Ping&) { return Pong{}; },
    [self](const GetActorHealth&) {
      return ActorHealths{self->state.book->health(self->clock().now())};
    },
    [self](const AskForSigns&) { ask_all(self); },
    [self](const FeedWatchdog&) { feed(self); },
  };
}

} // namespace signalbox
