#include "records/captured_inputs.hpp"

#include "records/calculation_scores.hpp"
#include "tests/records/edited_json.hpp"
#include "tests/support/calculation_case.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

TEST_CASE("captured_inputs: one writer for many users writes the same",
          "[records][captured_inputs]") {
  auto inputs = mixed_inputs();
  // Assets of one symbol have the same quotes in a run.
  for (auto& asset : inputs.assets)
    asset.symbol = asset.asset_id;
  InputsWriter writer;
  CHECK(writer.payload(inputs) == inputs_payload(inputs));
  CHECK(writer.payload(inputs) == inputs_payload(inputs));
}

} // namespace

TEST_CASE("captured_inputs: a calculation from the payload alone is the "
          "same, byte by byte",
          "[records][captured_inputs]") {
  const auto payload = inputs_payload(mixed_inputs());
  const auto read = read_inputs(payload);
  REQUIRE(read.has_value());
  CHECK(scores_payload(calculate(*read)) ==
        scores_payload(calculate(mixed_inputs())));
  CHECK(inputs_payload(*read) == payload);
}

TEST_CASE("captured_inputs: an asset is one row without names",
          "[records][captured_inputs]") {
  const auto payload = inputs_payload(mixed_inputs());
  CHECK(payload.find(
          R"(["a2","AAPL","stock","US_ENERGY","EUR",["187.25","EUR",)") !=
        payload.npos);
  CHECK(payload.find(R"(["a3","AAPL","stock","US_TECH","USD",null,null])") !=
        payload.npos);
}

TEST_CASE("captured_inputs: another engine's are not calculated again",
          "[records][captured_inputs]") {
  auto inputs = mixed_inputs();
  inputs.engine = "0";
  const auto payload = inputs_payload(inputs);
  const auto read = read_inputs(payload);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::conflict);
  CHECK(read.error().name == "engine_changed");
  CHECK(read_captured(payload)->criteria.size() == 2);
}

TEST_CASE("captured_inputs: what is not as written is not read",
          "[records][captured_inputs]") {
  const auto [part, by] = GENERATE(table<std::string, std::string>({
    {R"("engineVersion":"1")", R"("engineVersion":1)"},
    {R"("baseCurrency":"BRL")", R"("baseCurrency":"XXX")"},
    {R"("USD_EUR")", R"("USD-EUR")"},
    {R"("assets":)", R"("holdings":)"},
    {R"("metrics":)", R"("figures":)"},
    {R"("criteriaVersions":)", R"("versions":)"},
    {R"("version":1)", R"("version":"1")"},
    {R"("gt")", R"("xx")"},
    {R"(["187.25",)", R"([187.25,)"},
    {R"("12.5",)", R"(12.5,)"},
    {R"(,null,null])", R"(,null])"},
    {R"("pb_ratio",)", R"("pb_ration",)"},
  }));
  CAPTURE(part);
  const auto read =
    read_inputs(replaced(inputs_payload(mixed_inputs()), part, by));
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::storage);
}

TEST_CASE("captured_inputs: an asset stands once, and in its order",
          "[records][captured_inputs]") {
  auto inputs = mixed_inputs();
  inputs.assets.resize(2);
  std::swap(inputs.assets[0], inputs.assets[1]);
  CHECK_FALSE(read_inputs(inputs_payload(inputs)).has_value());
  inputs.assets[0].price.reset();
  inputs.assets[0].asset_id = inputs.assets[1].asset_id;
  CHECK_FALSE(read_inputs(inputs_payload(inputs)).has_value());
}
