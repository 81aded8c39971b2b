#include "tests/support/stages/drain_stage.hpp"

#include <chrono>
#include <utility>

#include "tests/support/catch.hpp"
#include "tests/support/signals.hpp"

namespace signalbox::test {

DrainStage::DrainStage()
  : stores(memory_stores()), metrics(std::make_shared<Metrics>()),
    writer(spawn_writer(*this, stores, metrics)),
    reader(spawn_reader(*this, stores)) {
  scores.answer = [](const ScoreSignal&) { return answer_of(83); };
  scores.delay = Millis{2000};
  state.answer = [this](const GetScorerState&) {
    return Result<ScorerState>(scorer_state);
  };
}

DrainStage::~DrainStage() = default;

std::optional<Result<ScoreAnswer>> DrainStage::answer_of(int tenths) {
  ScoreAnswer answer;
  answer.score = SignalScore{Score{tenths}, grade_for(Score{tenths}),
                             "clean pullback", false};
  answer.model = "gpt-5-mini";
  return answer;
}

std::optional<Result<ScoreAnswer>> DrainStage::answer_of(ScoreFault fault) {
  ScoreAnswer answer;
  answer.fault = fault;
  answer.detail = "because";
  return answer;
}

DrainOrder DrainStage::order_of(int limit, int release_limit) {
  DrainOrder order;
  order.limit = limit;
  order.release_limit = release_limit;
  return order;
}

ScoreDrainActor DrainStage::start_drain(std::string instance) {
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

void DrainStage::store(int count) {
  for (int i = 0; i < count; ++i)
    store_at("s" + std::to_string(i),
             wall()->now() - std::chrono::seconds{count - 1 - i});
}

void DrainStage::store_at(std::string id, WallTime created) {
  REQUIRE(
    ask<TakenSignals>(writer, take_one(new_signal(std::move(id)), created)));
}

Signal DrainStage::find(std::string id) {
  return ask<Signal>(reader, FindSignal{std::move(id)}).value();
}

std::int64_t DrainStage::count(SignalStatus status) {
  return ask<SignalCounts>(reader, CountSignals{}).value().of(status);
}

} // namespace signalbox::test
