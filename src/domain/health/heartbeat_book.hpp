#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/health/readiness.hpp"

namespace signalbox {

/// When actors are asked for a sign of life, and when silence is a stall.
struct HeartbeatRules {
  Millis interval{5000}; ///< ACTOR_PING_MS
  Millis stalled{15000}; ///< ACTOR_STALL_MS: silence longer than this
  Millis job_tick{2000}; ///< MONITOR_TICK_MS: how often jobs are looked at
};

/// A change that people are told once: a stall that began or ended.
struct HeartbeatChange {
  std::string actor;
  bool stalled = false;
  Millis age{0}; ///< since the last sign of life before the change
};

/// The signs of life of every actor.
class HeartbeatBook {
public:
  HeartbeatBook(const HeartbeatRules& rules, std::vector<std::string> actors,
                SteadyTime now);

  /// Whether a ping may go out: at most one waits for its answer.
  bool may_ask(const std::string& actor) const;
  void asked(const std::string& actor);

  /// The actor lives. Answers the end of its stall, if it was in one.
  std::vector<HeartbeatChange> answered(const std::string& actor,
                                        SteadyTime now);

  /// A ping found nobody (the actor is down or restarting), or no answer came
  /// while it was waited for.
  void unanswered(const std::string& actor, bool down);

  /// Stalls that began since the last look.
  std::vector<HeartbeatChange> judge(SteadyTime now);

  bool any_stalled() const;
  std::vector<ActorHealth> health(SteadyTime now) const;

private:
  struct Pulse {
    SteadyTime last{};
    bool waiting = false, stalled = false, down = false;
  };

  HeartbeatRules rules_;
  std::map<std::string, Pulse> pulses_;
};

} // namespace signalbox
