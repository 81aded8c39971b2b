#include "records/calculation_events.hpp"

#include "tests/support/calculation_case.hpp"
#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

CalculationEvent event(int seq, CalculationEventType type,
                       std::string payload) {
  return {"e" + std::to_string(seq), seq,      type, "c1", "u1", "run1",
          std::move(payload),        quoted_at};
}

CalculationStream whole_stream() {
  const auto inputs = mixed_inputs();
  const auto result = calculate(inputs);
  return {
    {event(1, CalculationEventType::started,
           started_payload("c1", "u1", quoted_at)),
     event(2, CalculationEventType::inputs_captured, inputs_payload(inputs)),
     event(3, CalculationEventType::scores_computed, scores_payload(result)),
     event(4, CalculationEventType::completed,
           completed_payload("c1", Millis{12}, result.scores.size(),
                             status_of(result), std::nullopt))}};
}

} // namespace

TEST_CASE("calculation_events: a start names the user and the time",
          "[records][calculation_events]") {
  CHECK(started_payload("c1", "u1", quoted_at) ==
        R"({"correlationId":"c1","userId":"u1",)"
        R"("timestamp":"2026-01-30T16:00:00.000Z"})");
}

TEST_CASE("calculation_events: an end tells how it went",
          "[records][calculation_events]") {
  CHECK(completed_payload("c1", Millis{12}, 40, CalculationStatus::partial,
                          std::nullopt) ==
        R"({"correlationId":"c1","duration":12,"assetCount":40,)"
        R"("status":"partial"})");
  CHECK(completed_payload("c1", Millis{0}, 0, CalculationStatus::failed,
                          "no_assets: nothing is held") ==
        R"({"correlationId":"c1","duration":0,"assetCount":0,)"
        R"("status":"failed","errorMessage":"no_assets: nothing is held"})");
}

TEST_CASE("calculation_events: a stream is shown event by event",
          "[records][calculation_events]") {
  const auto text = shown_events(whole_stream());
  REQUIRE(text.has_value());
  const auto shown = json::parse(*text).value();
  REQUIRE(shown.items().size() == 4);
  CHECK(text->starts_with(
    R"([{"id":"e1","seq":1,"eventType":"CALC_STARTED","correlationId":"c1",)"
    R"("userId":"u1","jobRunId":"run1","payload":{"correlationId":"c1",)"));
  CHECK(text->ends_with(R"(,"createdAt":"2026-01-30T16:00:00.000Z"}])"));
  const auto& inputs = *shown.items().at(1).find("payload");
  CHECK(inputs.find("criteriaVersionId")->text() == "v0");
  const auto& scores = *shown.items().at(2).find("payload");
  CHECK(scores.find("results")->items().at(0).find("breakdown")->is_array());
}

TEST_CASE("calculation_events: a failed stream has no scores to show",
          "[records][calculation_events]") {
  auto stream = whole_stream();
  stream.events.erase(stream.events.begin() + 1, stream.events.end() - 1);
  const auto shown = shown_events(stream);
  REQUIRE(shown.has_value());
  CHECK(json::parse(*shown)->items().size() == 2);
}

TEST_CASE("calculation_events: another engine's inputs are still shown",
          "[records][calculation_events]") {
  auto inputs = mixed_inputs();
  inputs.engine = "0";
  auto stream = whole_stream();
  stream.events.at(1).payload = inputs_payload(inputs);
  CHECK(shown_events(stream).has_value());
}

TEST_CASE("calculation_events: scores without their inputs are a fault",
          "[records][calculation_events]") {
  auto stream = whole_stream();
  stream.events.erase(stream.events.begin() + 1);
  REQUIRE_FALSE(shown_events(stream).has_value());
  CHECK(shown_events(stream).error().code == Errc::storage);
}

TEST_CASE("calculation_events: a payload that is no object is a fault",
          "[records][calculation_events]") {
  auto stream = whole_stream();
  stream.events.at(GENERATE(0U, 1U, 2U, 3U)).payload = "{";
  REQUIRE_FALSE(shown_events(stream).has_value());
  CHECK(shown_events(stream).error().code == Errc::storage);
}
