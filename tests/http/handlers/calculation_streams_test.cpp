#include "http/handlers/calculations.hpp"

#include "domain/overnight/calculation.hpp"
#include "records/calculation_events.hpp"
#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::http;

namespace {

CalculationInputs one_asset() {
  CriterionRule rule;
  rule.id = "r1";
  rule.name = "Cheap";
  rule.comparison = Comparison::lt;
  rule.value = Decimal::whole(20);
  rule.points = 10;
  CriteriaVersion version;
  version.id = "v";
  version.user_id = "u";
  version.asset_type = "stock";
  version.market = any_market;
  version.name = "Value";
  version.rules = {rule};
  PriceQuote price;
  price.symbol = "AAPL";
  price.price = *Decimal::parse("12.5");
  price.source = "test";
  AssetInput asset;
  asset.asset_id = "a";
  asset.symbol = "AAPL";
  asset.asset_type = "stock";
  asset.market = "US_TECH";
  asset.price = price;
  CalculationInputs inputs;
  inputs.criteria = {std::make_shared<const CriteriaVersion>(version)};
  inputs.assets = {asset};
  return inputs;
}

CalculationEvent event(int seq, CalculationEventType type,
                       std::string payload) {
  CalculationEvent made;
  made.id = "e" + std::to_string(seq);
  made.seq = seq;
  made.type = type;
  made.correlation_id = "c";
  made.user_id = "u";
  made.job_run_id = "r";
  made.payload = std::move(payload);
  return made;
}

/// The stream of a calculation that `scored` was the outcome of.
CalculationStream stream_of(const CalculationInputs& inputs,
                            const CalculationResult& scored) {
  using enum CalculationEventType;
  return {{event(1, started, started_payload("c", "u", WallTime{})),
           event(2, inputs_captured, inputs_payload(inputs)),
           event(3, scores_computed, scores_payload(scored)),
           event(4, completed,
                 completed_payload("c", Millis{5}, scored.scores.size(),
                                   CalculationStatus::success, {}))}};
}

} // namespace

TEST_CASE("calculations: a stream is shown with its events",
          "[http][calculations]") {
  const auto inputs = one_asset();
  const auto answer = render_calculation(stream_of(inputs, calculate(inputs)));
  CHECK(answer.status == 200);
  CHECK(answer.body.starts_with(
    R"({"ok":true,"correlationId":"c","userId":"u","jobRunId":"r","events":[)"));
  const auto body = json::parse(answer.body);
  REQUIRE(body);
  REQUIRE(body->find("events")->items().size() == 4);
  CHECK(body->find("events")->items()[1].find("eventType")->text() ==
        "INPUTS_CAPTURED");
}

TEST_CASE("calculations: a replay of the same matches",
          "[http][calculations]") {
  const auto inputs = one_asset();
  CHECK(render_replay(stream_of(inputs, calculate(inputs))).body ==
        R"({"ok":true,"success":true,"matches":true,"discrepancies":[]})");
}

TEST_CASE("calculations: a replay tells which score came out otherwise",
          "[http][calculations]") {
  const auto inputs = one_asset();
  auto other = calculate(inputs);
  REQUIRE(other.scores.size() == 1);
  other.scores.front().points = 7;
  CHECK(render_replay(stream_of(inputs, other)).body ==
        R"({"ok":true,"success":true,"matches":false,"discrepancies":[)"
        R"({"assetId":"a","originalScore":"7.0000",)"
        R"("replayScore":"10.0000"}]})");
}

TEST_CASE("calculations: without inputs there is no replay",
          "[http][calculations]") {
  const CalculationStream stream{{event(
    1, CalculationEventType::started, started_payload("c", "u", WallTime{}))}};
  const auto answer = render_replay(stream);
  CHECK(answer.status == 409);
  CHECK(answer.body.find("not_replayable") != std::string::npos);
}
