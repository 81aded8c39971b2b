#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "actors/freeze_coordinator.hpp"
#include "adapters/sqlite/database.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/store_actors.hpp"

namespace signalbox::test {

/// Stands before the coordinator's partners, counts what it asks them, and at
/// one message springs: the message is refused or let through, and the
/// coordinator, if it is the prey, is killed.
struct Trap {
  int at = -1;         ///< counted from 0; -1: never
  bool passes = false; ///< the partner gets the message all the same
  bool loses = false;  ///< so it does, but its answer is lost on the way
  caf::actor prey;     ///< nobody: the message is only refused
  int passed = 0;
  bool sprung = false;

  bool springs();
};

/// A coordinator between the real store actors and partners that follow
/// scripts. Round 1 begins with the virtual time and lasts 3 h; its cut is
/// 3 min before its end.
struct FreezeStage : VirtualTime {
  FreezeStage();
  ~FreezeStage();

  static constexpr WallTime cut = start + std::chrono::minutes{177};
  static constexpr WallTime end = start + std::chrono::hours{3};

  std::shared_ptr<SqliteDatabase> database;
  std::shared_ptr<Metrics> metrics;
  StoreWriterActor writer;
  StoreReaderActor reader;

  Script<PollMentions, PollReport> polls;
  Script<FinalSweep, SweepReport> sweeps;
  Trap trap;
  RoundRules rules;
  bool automatic = true;
  int nudges = 0;                     ///< of senders, both channels
  std::vector<WallTime> expectations; ///< what the budget was told

  FreezeCoordinatorActor start_coordinator();

  /// Takes what is only told.
  caf::actor listen();

  /// Stands before a partner with the trap.
  caf::actor trapped(const caf::actor& partner);
  void run_sql(const std::string& sql);

  /// A sweep that reaches every post of its round and finds it alive.
  std::optional<Result<SweepReport>> sweep_all(const FinalSweep& order);

  /// Entries of round 1, one for each author, none of them looked up.
  void put_entries(int count);

  /// The hash of those entries.
  static std::string hash_of(int count);
  Round find(int number);
  RoundStatus status_of(int number) { return find(number).status; }

  std::int64_t number_from(const std::string& sql);
  std::int64_t pushes();

  /// Reason records of rounds with this code.
  std::int64_t reasons(const std::string& code);

  /// The receiver acknowledges everything.
  void deliver_pushes();
};

} // namespace signalbox::test
