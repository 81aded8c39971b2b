#include "records/calculation_inputs.hpp"

#include "records/captured_inputs.hpp"
#include "tests/support/calculation_case.hpp"
#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

std::string names_of(const json::Value& object) {
  std::string names;
  for (const auto& [name, value] : object.members())
    names.append(name) += ' ';
  return names;
}

} // namespace

TEST_CASE("calculation_inputs: every part has its member",
          "[records][calculation_inputs]") {
  const auto payload = json::parse(shown_inputs(mixed_inputs())).value();
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
  const auto payload = json::parse(shown_inputs(mixed_inputs())).value();
  const auto& prices = *payload.find("prices");
  CHECK(prices.find("a1")->find("currency")->text() == "USD");
  CHECK(prices.find("a2")->find("currency")->text() == "EUR");
}

TEST_CASE("calculation_inputs: without criteria there is no first version",
          "[records][calculation_inputs]") {
  CHECK(shown_inputs({}).starts_with(
    R"({"criteriaVersionId":null,"criteria":[],)"));
}

TEST_CASE("calculation_inputs: what was stored shows everything again",
          "[records][calculation_inputs]") {
  const auto read = read_captured(inputs_payload(mixed_inputs()));
  REQUIRE(read.has_value());
  CHECK(shown_inputs(*read) == shown_inputs(mixed_inputs()));
}
