#include "records/calculation_inputs.hpp"

#include "records/calculation_scores.hpp"
#include "tests/support/calculation_case.hpp"
#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

std::string replaced(std::string text, const std::string& part,
                     const std::string& by) {
  return text.replace(text.find(part), part.size(), by);
}

std::string names_of(const json::Value& object) {
  std::string names;
  for (const auto& [name, value] : object.members())
    names.append(name) += ' ';
  return names;
}

} // namespace

TEST_CASE("calculation_inputs: a calculation from the payload alone is the "
          "same, byte by byte",
          "[records][calculation_inputs]") {
  const auto payload = inputs_payload(mixed_inputs());
  const auto read = read_inputs(payload);
  REQUIRE(read.has_value());
  CHECK(scores_payload(calculate(*read)) ==
        scores_payload(calculate(mixed_inputs())));
  CHECK(inputs_payload(*read) == payload);
}

TEST_CASE("calculation_inputs: every part has its member",
          "[records][calculation_inputs]") {
  const auto payload = json::parse(inputs_payload(mixed_inputs())).value();
  CHECK(names_of(payload) ==
        "criteriaVersionId criteria criteriaVersions prices rates "
        "fundamentals assetIds assets baseCurrency engineVersion ");
  CHECK(payload.find("criteriaVersionId")->text() == "v0");
  CHECK(payload.find("criteria")->items().size() == 5);
  CHECK(names_of(payload.find("criteriaVersions")->items().at(1)) ==
        "id assetType market name version criteria ");
  CHECK(names_of(*payload.find("prices")) == "a1 a2 a4 ");
  CHECK(names_of(*payload.find("rates")) == "USD_EUR USD_BRL ");
  CHECK(names_of(*payload.find("fundamentals")) == "a1 ");
  CHECK(payload.find("assetIds")->items().size() == 4);
  CHECK(names_of(payload.find("assets")->items().at(0)) ==
        "assetId symbol assetType market currency ");
  CHECK(payload.find("baseCurrency")->text() == "BRL");
  CHECK(payload.find("engineVersion")->text() == engine_version);
}

TEST_CASE("calculation_inputs: a price shows the currency that counts",
          "[records][calculation_inputs]") {
  const auto payload = json::parse(inputs_payload(mixed_inputs())).value();
  const auto& prices = *payload.find("prices");
  CHECK(prices.find("a1")->find("currency")->text() == "USD");
  CHECK(prices.find("a2")->find("currency")->text() == "EUR");
}

TEST_CASE("calculation_inputs: without criteria there is no first version",
          "[records][calculation_inputs]") {
  const auto payload = inputs_payload({});
  CHECK(payload.starts_with(R"({"criteriaVersionId":null,"criteria":[],)"));
  CHECK(read_inputs(payload).has_value());
}

TEST_CASE("calculation_inputs: another engine's are not calculated again",
          "[records][calculation_inputs]") {
  auto inputs = mixed_inputs();
  inputs.engine = "0";
  const auto payload = inputs_payload(inputs);
  const auto read = read_inputs(payload);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::conflict);
  CHECK(read.error().name == "engine_changed");
  CHECK(read_captured_criteria(payload)->size() == 2);
}

TEST_CASE("calculation_inputs: what is not as written is not read",
          "[records][calculation_inputs]") {
  const auto [part, by] = GENERATE(table<std::string, std::string>({
    {R"("engineVersion":"1")", R"("engineVersion":1)"},
    {R"("baseCurrency":"BRL")", R"("baseCurrency":"XXX")"},
    {R"("USD_EUR")", R"("USD-EUR")"},
    {R"("prices":)", R"("costs":)"},
    {R"("fundamentals":)", R"("figures":)"},
    {R"("assets":)", R"("holdings":)"},
    {R"("criteriaVersions":)", R"("versions":)"},
    {R"("version":1)", R"("version":"1")"},
    {R"("price":"187.25")", R"("price":187.25)"},
    {R"("dataDate":)", R"("date":)"},
    {R"("criteriaVersionId":"v0",)", R"("criteriaVersionId":"v0")"},
  }));
  CAPTURE(part);
  const auto read =
    read_inputs(replaced(inputs_payload(mixed_inputs()), part, by));
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::storage);
}

TEST_CASE("calculation_inputs: an asset stands once, and in its order",
          "[records][calculation_inputs]") {
  auto inputs = mixed_inputs();
  inputs.assets.resize(2);
  std::swap(inputs.assets[0], inputs.assets[1]);
  CHECK_FALSE(read_inputs(inputs_payload(inputs)).has_value());
  inputs.assets[0].price.reset();
  inputs.assets[0].asset_id = inputs.assets[1].asset_id;
  CHECK_FALSE(read_inputs(inputs_payload(inputs)).has_value());
}

TEST_CASE("calculation_inputs: a rule that cannot be read spoils its version",
          "[records][calculation_inputs]") {
  const auto payload = inputs_payload(mixed_inputs());
  const auto versions = payload.find("criteriaVersions");
  auto broken = payload;
  broken.replace(broken.find("\"gt\"", versions), 4, "\"xx\"");
  CHECK_FALSE(read_captured_criteria(broken).has_value());
  CHECK_FALSE(read_inputs(broken).has_value());
}
