#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/entry/entry_report.hpp"
#include "domain/entry/entry_rules.hpp"

/// May an entry be made now? Pure: the guards of domain 3.10 over plain values.
namespace signalbox {

/// What a run is judged by. What is absent could not be read.
struct EntryFacts {
  EntryRules rules;
  EntryDesk desk;
  std::optional<BrokerAccount> account;
  std::optional<BrokerClock> clock;
  BrokerTruthPtr truth;        ///< null: never read; may carry an error
  Millis truth_max_age{45000}; ///< an older reading is no reading
  bool halt_sign = false;      ///< the halt's file exists
  bool frozen = false;         ///< the executor was told to send nothing
  WallTime now{};
};

/// How far the guards can be judged: by what we know ourselves, with the
/// broker's clock as well, with everything.
enum class GateStage { own, clock, all };

/// The first guard that ends a run, among those that the stage can judge.
std::optional<Blocker> first_blocker(const EntryFacts& facts, GateStage stage);

/// Every guard that would end a run, in their order.
std::vector<Blocker> entry_blockers(const EntryFacts& facts);

/// The numbers that go beside every answer.
Guardrails guardrails_of(const EntryFacts& facts);

/// Entries that hold a slot beyond the positions of a snapshot
/// (`reserved_slots`).
int reserved_entries(const EntryDesk& desk, const BrokerTruth& truth);

/// Whether a reading is good and young enough to act on.
bool usable(const EntryFacts& facts);

/// A clock that was read `age` ago, moved on: past its close it is closed.
BrokerClock clock_after(BrokerClock clock, Millis age);

} // namespace signalbox
