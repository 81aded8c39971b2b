#include "actors/heartbeat_monitor.hpp"

#include <fmt/format.h>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "actors/promise_guard.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using namespace std::chrono_literals;
using Self = HeartbeatMonitorActor::stateful_pointer<HeartbeatMonitorState>;

/// A scheduler that is silent for longer is asked again.
constexpr Millis jobs_timeout = 5s;
/// Whoever asks for the health of the services does not wait as long.
constexpr Millis answer_timeout = 1s;

std::int64_t seconds_of(Millis time) {
  return time.count() / 1000;
}

/// Tells people; every stall has keys of its own, so that neither its end nor
/// the next stall counts as a repeat.
void notify(Self self, const ServiceChange& change) {
  const auto& to = self->state.parts.jobs.notifier;
  if (!to)
    return;
  auto text =
    change.stalled
      ? fmt::format("{} is stalled: no sign of life for {} s, expected every "
                    "{} s ({})",
                    change.service, seconds_of(change.age),
                    seconds_of(change.expected_interval), change.reason)
      : fmt::format("{} is no longer stalled after {} s ({})", change.service,
                    seconds_of(change.age), change.reason);
  auto key =
    fmt::format("{}:{}:{}", change.stalled ? "stalled" : "recovered",
                change.service, change.stalled_at.time_since_epoch().count());
  self->send(to, Notify{"SERVICE_STALLED", std::move(text), std::move(key)});
}

void tell_services(Self self, const std::vector<ServiceChange>& changes) {
  for (const auto& change : changes) {
    const auto level = change.stalled ? log::Level::error : log::Level::info;
    log::write(level, change.stalled ? "actor.stalled" : "actor.recovered",
               {{"service", change.service},
                {"code", change.reason},
                {"age_seconds", seconds_of(change.age)},
                {"expected_interval_ms", change.expected_interval.count()}});
    notify(self, change);
  }
}

WallTime wall_now(Self self) {
  const auto& clock = self->state.parts.jobs.clock;
  return clock ? clock->now() : WallTime{};
}

/// Who keeps all the actors of the loop from answering; empty between two.
std::string holder_of_loop(Self self) {
  const auto& who = self->state.parts.who_runs;
  const char* name = who ? who() : nullptr;
  return name != nullptr ? name : "";
}

void tell_actors(Self self, const std::vector<HeartbeatChange>& changes) {
  auto& state = self->state;
  const auto& parts = state.parts;
  for (const auto& change : changes) {
    parts.metrics->actor_stalled(change.actor, change.stalled);
    const auto level = change.stalled ? log::Level::error : log::Level::info;
    const auto holder = change.stalled ? holder_of_loop(self) : std::string();
    log::write(level, change.stalled ? "actor.stalled" : "actor.recovered",
               {{"actor", change.actor},
                {"service", change.actor},
                {"held_by", holder},
                {"age_seconds", seconds_of(change.age)},
                {"expected_interval_ms", parts.rules.interval.count()}});
    auto& begun = state.actor_stalls[change.actor];
    if (change.stalled)
      begun = wall_now(self);
    notify(self, {change.actor, change.stalled,
                  change.stalled ? "no answer" : "answers", change.age,
                  parts.rules.interval, begun});
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
        tell_actors(self,
                    self->state.book->answered(name, self->clock().now()));
      },
      [self, name = watched.name](const caf::error& error) {
        self->state.book->unanswered(name,
                                     error == caf::sec::request_receiver_down);
      });
}

void ask_all(Self self) {
  for (const auto& watched : self->state.parts.watched)
    ask(self, watched);
  tell_actors(self, self->state.book->judge(self->clock().now()));
  self->delayed_send(self, self->state.parts.rules.interval, AskForSigns{});
}

ServiceMoment moment(Self self) {
  const auto& jobs = self->state.parts.jobs;
  ServiceMoment now{self->clock().now(), wall_now(self), std::nullopt};
  if (jobs.calendar)
    if (const auto session = jobs.calendar->session_at(now.wall))
      now.session_open = session->open;
  if (const auto& statuses = self->state.statuses)
    now.by_itself = statuses->by_itself;
  return now;
}

/// Judges what the scheduler said last.
void judge_services(Self self) {
  auto& state = self->state;
  if (!state.statuses)
    return;
  tell_services(self,
                state.services->judge(state.statuses->jobs, moment(self)));
  for (const auto& health : state.services->health())
    state.parts.metrics->service_stalled(health.row.service,
                                         health.state == ServiceState::stalled);
}

/// What the scheduler says now; without an answer its last word is judged on,
/// so that services that only seem to wait come to be stalled.
void take_statuses(Self self, const JobStatuses& statuses) {
  self->state.jobs_silent = false;
  // A scheduler just born again knows of no run yet; we know better.
  if (statuses.known || !self->state.statuses)
    self->state.statuses = statuses;
  judge_services(self);
}

void miss_statuses(Self self, const caf::error& error) {
  if (!std::exchange(self->state.jobs_silent, true))
    log::warn("heartbeat_monitor.jobs_unknown",
              {{"detail", from_caf(error).detail}});
  judge_services(self);
}

void look_at_jobs(Self self) {
  const auto& parts = self->state.parts;
  const auto again = [self] {
    self->delayed_send(self, self->state.parts.rules.job_tick, LookAtJobs{});
  };
  self->request(parts.jobs.jobs, jobs_timeout, GetJobs{})
    .then(
      [=](const JobStatuses& statuses) {
        take_statuses(self, statuses);
        again();
      },
      [=](const caf::error& error) {
        miss_statuses(self, error);
        again();
      });
}

void answer_health(Self self, const PromiseGuard<ServiceHealths>& asker) {
  const auto& state = self->state;
  if (state.statuses)
    asker.deliver(ServiceHealths{state.services->health(),
                                 state.book->health(self->clock().now())});
  else
    asker.deliver(
      to_caf({Errc::unavailable, "the scheduler has not answered yet"}));
}

caf::result<ServiceHealths> service_health(Self self) {
  const auto& jobs = self->state.parts.jobs.jobs;
  if (!jobs)
    return ServiceHealths{{}, self->state.book->health(self->clock().now())};
  auto asker = promise_for<ServiceHealths>(self);
  self->request(jobs, answer_timeout, GetJobs{})
    .then(
      [=](const JobStatuses& statuses) {
        take_statuses(self, statuses);
        answer_health(self, asker);
      },
      [=](const caf::error& error) {
        miss_statuses(self, error);
        answer_health(self, asker);
      });
  return asker.later();
}

void feed(Self self) {
  auto& state = self->state;
  tell_actors(self, state.book->judge(self->clock().now()));
  if (!state.book->any_stalled() && !state.services->needs_restart())
    state.parts.feed_watchdog();
  self->delayed_send(self, state.parts.watchdog_interval, FeedWatchdog{});
}

void begin(Self self, HeartbeatMonitorParts parts) {
  auto& state = self->state;
  state.parts = std::move(parts);
  std::vector<std::string> names;
  for (const auto& watched : state.parts.watched)
    names.push_back(watched.name);
  state.book.emplace(state.parts.rules, std::move(names), self->clock().now());
  state.services.emplace(self->clock().now());
  self->send(self, AskForSigns{});
  if (state.parts.jobs.jobs)
    self->send(self, LookAtJobs{});
  if (state.parts.watchdog_interval.count() > 0)
    self->send(self, FeedWatchdog{});
}

} // namespace

HeartbeatMonitorActor::behavior_type
heartbeat_monitor(Self self, HeartbeatMonitorParts parts) {
  harden(self);
  begin(self, std::move(parts));
  return {
    [](const Ping&) { return Pong{}; },
    [self](const GetActorHealth&) {
      return ActorHealths{self->state.book->health(self->clock().now())};
    },
    [self](const GetServiceHealth&) { return service_health(self); },
    [self](const LookAtJobs&) { look_at_jobs(self); },
    [self](const AskForSigns&) { ask_all(self); },
    [self](const FeedWatchdog&) { feed(self); },
  };
}

} // namespace signalbox
