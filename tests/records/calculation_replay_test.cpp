#include "records/calculation_replay.hpp"

#include "records/calculation_scores.hpp"
#include "records/captured_inputs.hpp"
#include "tests/records/edited_json.hpp"
#include "tests/support/calculation_case.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

CalculationEvent event(CalculationEventType type, std::string payload) {
  CalculationEvent made;
  made.type = type;
  made.payload = std::move(payload);
  return made;
}

CalculationStream stream_of(const std::string& scores) {
  return {{event(CalculationEventType::started, "{}"),
           event(CalculationEventType::inputs_captured,
                 inputs_payload(mixed_inputs())),
           event(CalculationEventType::scores_computed, scores),
           event(CalculationEventType::completed, "{}")}};
}

std::string mixed_scores() {
  return scores_payload(calculate(mixed_inputs()));
}

} // namespace

TEST_CASE("calculation_replay: what was written comes out again",
          "[records][calculation_replay]") {
  const auto found = replay(stream_of(mixed_scores()));
  REQUIRE(found.has_value());
  CHECK(found->empty());
}

TEST_CASE("calculation_replay: every text that differs is found",
          "[records][calculation_replay]") {
  const auto [part, by, original] =
    GENERATE(table<std::string, std::string, std::string>({
      {R"("11.0000")", R"("11.0001")", "11.0001"},
      {R"("11.0000","30")", R"("11.0000","31")", "11.0000"},
      {R"("36.6667")", R"("36.6666")", "11.0000"},
      {"+12.5 -3", "+12.5 -4", "11.0000"},
      {R"("AAPL","v1")", R"("AAPL","v2")", "11.0000"},
    }));
  const auto found = replay(stream_of(replaced(mixed_scores(), part, by)));
  REQUIRE(found.has_value());
  REQUIRE(found->size() == 1);
  CHECK(found->front().asset_id == "a1");
  CHECK(found->front().original_score == original);
  CHECK(found->front().replay_score == "11.0000");
}

TEST_CASE("calculation_replay: a score on one side only differs",
          "[records][calculation_replay]") {
  const auto found =
    replay(stream_of(replaced(mixed_scores(), R"(["a2")", R"(["a0")")));
  REQUIRE(found.has_value());
  REQUIRE(found->size() == 2);
  CHECK(found->at(0).asset_id == "a0");
  CHECK(found->at(0).original_score == "1.0000");
  CHECK_FALSE(found->at(0).replay_score.has_value());
  CHECK(found->at(1).asset_id == "a2");
  CHECK_FALSE(found->at(1).original_score.has_value());
  CHECK(found->at(1).replay_score == "1.0000");
}

TEST_CASE("calculation_replay: without inputs or scores there is nothing to "
          "compare",
          "[records][calculation_replay]") {
  auto stream = stream_of(mixed_scores());
  stream.events.erase(stream.events.begin() + GENERATE(1, 2));
  const auto found = replay(stream);
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().code == Errc::conflict);
  CHECK(found.error().name == "not_replayable");
}

TEST_CASE("calculation_replay: unreadable payloads are storage faults",
          "[records][calculation_replay]") {
  auto stream = stream_of(mixed_scores());
  stream.events.at(GENERATE(1U, 2U)).payload = "{}";
  const auto found = replay(stream);
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().code == Errc::storage);
}

TEST_CASE("calculation_replay: another engine's calculation is refused",
          "[records][calculation_replay]") {
  auto inputs = mixed_inputs();
  inputs.engine = "0";
  auto stream = stream_of(mixed_scores());
  stream.events.at(1).payload = inputs_payload(inputs);
  CHECK(replay(stream).error().name == "engine_changed");
}
