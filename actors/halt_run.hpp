#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <caf/stateful_actor.hpp>

#include "actors/promise_guard.hpp"
#include "messages/kill_switch.hpp"

namespace signalbox {

struct KillSwitchState;

using KillSwitchSelf = KillSwitchActor::stateful_pointer<KillSwitchState>;

/// The store answers in this time, or it cannot.
constexpr Millis halt_store_timeout{5000};

/// One halt, from its order to the report of what is proved.
struct HaltRun {
  explicit HaltRun(PromiseGuard<HaltReport> caller)
    : asker(std::move(caller)) {}

  std::uint64_t number = 0;
  HaltTrading order;
  PromiseGuard<HaltReport> asker;
  bool over = false;
  bool stored = false;
  std::string file_fault, store_fault;    ///< why it could not be written there
  bool frozen = false, freezing = false;  ///< the executor; is being asked
  bool settled = false, settling = false; ///< no intent is without outcome
  bool intents_known = false;
  std::optional<SteadyTime> resolved_at; ///< when that was last asked for
  bool reading = false;                  ///< the open orders are being read
  std::optional<SteadyTime> read_at;     ///< when the latest reading began
  std::string broker_fault;              ///< of the last reading, or empty
  std::optional<SteadyTime> none_since;  ///< the first reading that showed none
  bool none_twice = false;
  HaltReport report;
};

using HaltRunPtr = std::shared_ptr<HaltRun>;

/// The same question is asked no more often than that.
constexpr Millis halt_question_pause{1000};

/// By when a partner must have answered a question of a halt.
Deadline halt_question(KillSwitchSelf self, const HaltRun& run);

/// How long to wait for an answer that is due by `deadline`.
std::chrono::nanoseconds halt_patience(KillSwitchSelf self,
                                       const Deadline& deadline);

/// Writes the halt down and carries it through.
void begin_halt(KillSwitchSelf self, const HaltRunPtr& run);

/// Looks again at what is not proved yet; nothing for a halt that is over.
void go_on_halting(KillSwitchSelf self, std::uint64_t number);

/// The same, and again after a pause, until the report is due.
void tick_halt(KillSwitchSelf self, std::uint64_t number);

/// Ends a halt with what is known by now.
void end_halt(KillSwitchSelf self, const HaltRunPtr& run,
              const std::string& why);

} // namespace signalbox
