#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "actors/score_drain.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/store_actors.hpp"
#include "tests/support/stages/virtual_time.hpp"

namespace signalbox::test {

/// A drain between the real store actors and a scorer that follows a script.
struct DrainStage : VirtualTime {
  DrainStage();
  ~DrainStage();

  MemoryStores stores;
  std::shared_ptr<Metrics> metrics;
  StoreWriterActor writer;
  StoreReaderActor reader;

  Script<ScoreSignal, ScoreAnswer> scores;
  ScorerState scorer_state;
  Script<GetScorerState, ScorerState> state;
  DrainRules rules;

  static std::optional<Result<ScoreAnswer>> answer_of(int tenths);
  static std::optional<Result<ScoreAnswer>> answer_of(ScoreFault fault);
  static DrainOrder order_of(int limit, int release_limit = -1);
  ScoreDrainActor start_drain(std::string instance = "me");

  /// Stores `count` signals `s0`, `s1` …, a second apart, the last one now.
  void store(int count);
  void store_at(std::string id, WallTime created);
  Signal find(std::string id);
  std::int64_t count(SignalStatus status);
};

} // namespace signalbox::test
