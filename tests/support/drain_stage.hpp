#pragma once

#include <memory>
#include <string>
#include <utility>

#include "actors/score_drain.hpp"
#include "actors/stores/store_reader.hpp"
#include "actors/stores/store_writer.hpp"
#include "tests/support/scripted.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/virtual_time.hpp"

namespace signalbox::test {

/// A drain between the real store actors and a scorer that follows a script.
struct DrainStage : VirtualTime {
  MemoryStores stores = memory_stores();
  std::shared_ptr<Metrics> metrics = std::make_shared<Metrics>();
  StoreWriterActor writer =
    spawn(store_writer, StoreWriterParts{stores.write, metrics});
  StoreReaderActor reader = spawn(store_reader, stores.read);

  Script<ScoreSignal, ScoreAnswer> scores{
    [](const ScoreSignal&) { return answer_of(83); }, Millis{2000}, {}, 0, 0};
  ScorerState scorer_state;
  Script<GetScorerState, ScorerState> state{
    [this](const GetScorerState&) { return Result<ScorerState>(scorer_state); },
    Millis{0},
    {},
    0,
    0};
  DrainRules rules;

  static std::optional<Result<ScoreAnswer>> answer_of(int tenths) {
    ScoreAnswer answer;
    answer.score = SignalScore{Score{tenths}, grade_for(Score{tenths}),
                               "clean pullback", false};
    answer.model = "gpt-5-mini";
    return answer;
  }

  static std::optional<Result<ScoreAnswer>> answer_of(ScoreFault fault) {
    ScoreAnswer answer;
    answer.fault = fault;
    answer.detail = "because";
    return answer;
  }

  ScoreDrainActor start_drain(std::string instance = "me") {
    const auto scorer = spawn_scripts<ScorerActor>(*this, &scores, &state);
    const auto bars = caf::actor_cast<MarketBarsActor>(
      spawn([](caf::event_based_actor*) -> caf::behavior {
        return {[](const WarmBars&) {}};
      }));
    return spawn(score_drain, ScoreDrainParts{rules,
                                              {},
                                              {},
                                              writer,
                                              writer,
                                              writer,
                                              scorer,
                                              bars,
                                              wall(),
                                              entropy,
                                              metrics,
                                              std::move(instance),
                                              {{"score-drain", DrainOrder{}}}});
  }

  /// Stores `count` signals `s0`, `s1` …, a second apart, the last one now.
  void store(int count) {
    for (int i = 0; i < count; ++i)
      store_at("s" + std::to_string(i),
               wall()->now() - std::chrono::seconds{count - 1 - i});
  }

  void store_at(std::string id, WallTime created) {
    REQUIRE(
      ask<TakenSignals>(writer, take_one(new_signal(std::move(id)), created)));
  }

  Signal find(std::string id) {
    return ask<Signal>(reader, FindSignal{std::move(id)}).value();
  }

  std::int64_t count(SignalStatus status) {
    return ask<SignalCounts>(reader, CountSignals{}).value().of(status);
  }
};

} // namespace signalbox::test
