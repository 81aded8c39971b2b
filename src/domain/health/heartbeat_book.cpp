#include "domain/health/heartbeat_book.hpp"

#include <algorithm>

namespace signalbox {

namespace {

Millis since(SteadyTime then, SteadyTime now) {
  return std::chrono::duration_cast<Millis>(now - then);
}

} // namespace

HeartbeatBook::HeartbeatBook(const HeartbeatRules& rules,
                             std::vector<std::string> actors, SteadyTime now)
  : rules_(rules) {
  for (auto& actor : actors)
    pulses_.emplace(std::move(actor), Pulse{now, false, false, false});
}

bool HeartbeatBook::may_ask(const std::string& actor) const {
  return !pulses_.at(actor).waiting;
}

void HeartbeatBook::asked(const std::string& actor) {
  pulses_.at(actor).waiting = true;
}

std::vector<HeartbeatChange> HeartbeatBook::answered(const std::string& actor,
                                                     SteadyTime now) {
  auto& pulse = pulses_.at(actor);
  const auto age = since(pulse.last, now);
  const bool was_stalled = pulse.stalled;
  pulse = {now, false, false, false};
  if (!was_stalled)
    return {};
  return {{actor, false, age}};
}

void HeartbeatBook::unanswered(const std::string& actor, bool down) {
  auto& pulse = pulses_.at(actor);
  pulse.waiting = false;
  pulse.down = down;
}

std::vector<HeartbeatChange> HeartbeatBook::judge(SteadyTime now) {
  std::vector<HeartbeatChange> begun;
  for (auto& [actor, pulse] : pulses_) {
    const auto age = since(pulse.last, now);
    if (pulse.stalled || age <= rules_.stalled)
      continue;
    pulse.stalled = true;
    begun.push_back({actor, true, age});
  }
  return begun;
}

bool HeartbeatBook::any_stalled() const {
  return std::any_of(pulses_.begin(), pulses_.end(),
                     [](const auto& item) { return item.second.stalled; });
}

std::vector<ActorHealth> HeartbeatBook::health(SteadyTime now) const {
  std::vector<ActorHealth> all;
  for (const auto& [actor, pulse] : pulses_)
    all.push_back({actor, !pulse.down, pulse.stalled, since(pulse.last, now)});
  return all;
}

} // namespace signalbox
