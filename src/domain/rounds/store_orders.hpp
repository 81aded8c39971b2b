#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/rounds/round.hpp"

/// What is asked of the round store, and what it answers. Every write is
/// atomic and leaves its reason records.
namespace signalbox {

/// Makes round 1 begin at `now` in a store without rounds.
struct OpenFirstRound {
  WallTime now{};
  Millis duration{0};
  std::string draw_seed; ///< empty: no draw
};

struct RoundOpened {
  Round round; ///< the newest
  bool opened = false;
};

/// Puts a round that is active or half frozen into the hands of one freeze:
/// its fence grows, so that whoever held it before can do nothing more.
struct BeginFreeze {
  int number = 0;
  WallTime now{};
  std::string run_id;
  std::string cause; ///< code of the reason record: `in_window`, `forced` …
};

/// Notes that a step is over.
struct NoteFreezeStep {
  int number = 0;
  std::int64_t fence = 0;
  FreezeStep step = FreezeStep::none;
};

struct FreezeStepNoted {};

/// Freezes a round with the entries as they are at this moment.
struct StoreSnapshot {
  int number = 0;
  std::int64_t fence = 0;
  WallTime now{};
  std::string run_id;
  bool drop_unverified = false; ///< leaves posts out that were not reached
  bool push = false;            ///< there is a receiver of frozen rounds
  bool notify = false;          ///< there are people to tell
  Millis duration{0};           ///< of the next round
  std::string next_draw_seed;   ///< empty: no draw in the next round
};

struct SnapshotStored {
  Round round; ///< the frozen one
  Round next;
};

/// Takes a frozen round one status further, if the way is free: from `frozen`
/// once its push is settled, from `drawing` by drawing the winner.
struct AdvanceRound {
  int number = 0;
  WallTime now{};
};

struct RoundAdvanced {
  Round round;                            ///< as it is now
  RoundStatus from = RoundStatus::active; ///< equal: nothing was to be done
};

struct ListRounds {
  int limit = 50;
};

/// The newest first.
struct RoundList {
  std::vector<Round> rounds;
};

struct FindRound {
  int number = 0;
};

struct ReadSnapshot {
  int number = 0;
};

struct StoredSnapshot {
  int number = 0;
  std::string hash;
  std::int64_t count = 0;
  std::string json; ///< the bytes that were hashed
};

/// Asks what is to be done.
struct ReadOpenRounds {};

struct OpenRounds {
  std::optional<Round> current; ///< the one that is active or freezing
  std::vector<Round> ready;     ///< may be advanced; the oldest, at most 20
};

} // namespace signalbox
