#include "records/calculation_scores.hpp"

#include "tests/support/calculation_case.hpp"
#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

std::string mixed_payload() {
  return scores_payload(calculate(mixed_inputs()));
}

} // namespace

TEST_CASE("calculation_scores: a result is stored with short breakdowns",
          "[records][calculation_scores]") {
  CHECK(mixed_payload() ==
        R"({"results":[["a1","AAPL","v1","11.0000","30","36.6667",)"
        R"("+12.5 -3 !f !r +187.25"],)"
        R"(["a2","AAPL","v0","1.0000","30","3.3333",)"
        R"("!f !f !f !f +187.25"]],)"
        R"("skipped":[{"assetId":"a3","symbol":"AAPL",)"
        R"("reason":"missing_price"},{"assetId":"a4","symbol":"AAPL",)"
        R"("reason":"no_criteria_for_market"}]})");
}

TEST_CASE("calculation_scores: a stored result is read as texts",
          "[records][calculation_scores]") {
  const auto result = read_scores(mixed_payload());
  REQUIRE(result.has_value());
  REQUIRE(result->scores.size() == 2);
  CHECK(result->scores[0] == StoredScore{"a1", "AAPL", "v1", "11.0000", "30",
                                         "36.6667", "+12.5 -3 !f !r +187.25"});
  REQUIRE(result->skipped.size() == 2);
  CHECK(result->skipped[0].asset_id == "a3");
  CHECK(result->skipped[1].reason == "no_criteria_for_market");
}

TEST_CASE("calculation_scores: nothing else is read",
          "[records][calculation_scores]") {
  const auto text = GENERATE(as<std::string>{}, "", "{}", R"({"results":[]})",
                             R"({"results":[{}],"skipped":[]})",
                             R"({"results":[["a1"]],"skipped":[]})",
                             R"({"results":[],"skipped":[{"assetId":"a1"}]})");
  const auto read = read_scores(text);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::storage);
}

TEST_CASE("calculation_scores: a result is shown with names and points",
          "[records][calculation_scores]") {
  const auto text = shown_scores(mixed_payload(), mixed_inputs().criteria);
  REQUIRE(text.has_value());
  const auto shown = json::parse(*text).value();
  const auto& first = shown.find("results")->items().at(0);
  CHECK(first.find("score")->text() == "11.0000");
  const auto& breakdown = first.find("breakdown")->items();
  REQUIRE(breakdown.size() == 5);
  CHECK(text->find(R"({"criterionId":"r-roe","criterionName":"Rule on roe",)"
                   R"("rawValue":"3","passed":false,"pointsAwarded":0,)"
                   R"("maxPoints":-5})") != std::string::npos);
  CHECK(breakdown[0].find("passed")->as_bool() == true);
  CHECK(breakdown[0].find("pointsAwarded")->as_int() == 10);
  CHECK(breakdown[2].find("rawValue")->is_null());
  CHECK(breakdown[3].find("rawValue")->is_null());
  CHECK(shown.find("skipped")->items().size() == 2);
}

TEST_CASE("calculation_scores: without its version no breakdown is shown",
          "[records][calculation_scores]") {
  CHECK_FALSE(shown_scores(mixed_payload(), {}).has_value());
  auto shorter = mixed_version();
  shorter.rules.pop_back();
  auto every = shorter;
  every.id = "v0";
  const auto shown =
    shown_scores(mixed_payload(), {shared(every), shared(shorter)});
  REQUIRE_FALSE(shown.has_value());
  CHECK(shown.error().code == Errc::storage);
}

TEST_CASE("calculation_scores: a breakdown has the stored shape",
          "[records][calculation_scores]") {
  auto version = version_of({worth(-3, rule(Metric::roe, Comparison::gt, "1")),
                             rule(Metric::roa, Comparison::gt, "1"),
                             rule(Metric::price, Comparison::gt, "1"),
                             rule(Metric::pe_ratio, Comparison::gt, "1")});
  version.rules[3].id.clear();
  json::Writer out;
  write_breakdown(out, version,
                  {{RuleMark::matched, number("1.50")},
                   {RuleMark::missing_fundamental, std::nullopt},
                   {RuleMark::missing_rate, std::nullopt},
                   {RuleMark::unmatched, number("0")}});
  CHECK(out.take() ==
        R"([{"criterionId":"r-roe","criterionName":"Rule on roe",)"
        R"("matched":true,"pointsAwarded":-3,"actualValue":"1.5",)"
        R"("skippedReason":null},)"
        R"({"criterionId":"r-roa","criterionName":"Rule on roa",)"
        R"("matched":false,"pointsAwarded":0,"actualValue":null,)"
        R"("skippedReason":"missing_fundamental"},)"
        R"({"criterionId":"r-price","criterionName":"Rule on price",)"
        R"("matched":false,"pointsAwarded":0,"actualValue":null,)"
        R"("skippedReason":"missing_rate"},)"
        R"({"criterionId":null,"criterionName":"Rule on pe_ratio",)"
        R"("matched":false,"pointsAwarded":0,"actualValue":"0",)"
        R"("skippedReason":null}])");
}
