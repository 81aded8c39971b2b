#include "records/criteria_record.hpp"

#include "tests/records/edited_json.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scoring_case.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

std::string rule_text(const CriterionRule& rule) {
  json::Writer out;
  write_rule(out, rule);
  return out.take();
}

Result<CriterionRule> reread(const std::string& text) {
  return read_rule(json::parse(text).value());
}

const std::string plain_rule =
  R"({"id":"r-roe","name":"Rule on roe","metric":"roe","operator":"gt",)"
  R"("value":"12.5","value2":null,"points":10,)"
  R"("requiredFundamentals":["roe"],"sortOrder":0})";

} // namespace

TEST_CASE("criteria_record: a rule shows its values as strings",
          "[records][criteria_record]") {
  CHECK(rule_text(rule(Metric::roe, Comparison::gt, "12.50")) == plain_rule);
}

TEST_CASE("criteria_record: a rule's own metric is the first required one",
          "[records][criteria_record]") {
  auto needs = rule(Metric::roe, Comparison::exists);
  needs.required = {Metric::price, Metric::roa};
  CHECK(
    rule_text(needs).find(R"("requiredFundamentals":["roe","price","roa"])") !=
    std::string::npos);
}

TEST_CASE("criteria_record: a rule is read as it was written",
          "[records][criteria_record]") {
  auto full = rule(Metric::market_cap, Comparison::between, "-1",
                   "99999999999999999999.999999999999999999");
  full.points = -100;
  full.sort_order = 7;
  full.required = {Metric::roa, Metric::price};
  const auto exists = rule(Metric::roe, Comparison::exists);
  const auto equals = rule(Metric::price, Comparison::equals, "0");
  CHECK(reread(rule_text(full)) == full);
  CHECK(reread(rule_text(exists)) == exists);
  CHECK(reread(rule_text(equals)) == equals);
}

TEST_CASE("criteria_record: what is no rule is not read",
          "[records][criteria_record]") {
  const auto [part, by] = GENERATE(table<std::string, std::string>({
    {R"("value":"12.5")", R"("value":null)"},
    {R"("value":"12.5")", R"("value":12.5)"},
    {R"("operator":"gt")", R"("operator":"between")"},
    {R"("operator":"gt")", R"("operator":"near")"},
    {R"("metric":"roe")", R"("metric":"beta")"},
    {R"(["roe"])", R"(["beta"])"},
    {R"(["roe"])", "null"},
    {R"("points":10)", R"("points":1.5)"},
    {R"("points":10)", R"("points":101)"},
    {R"("points":10)", R"("points":-101)"},
    {R"("id":"r-roe",)", ""},
  }));
  const auto read = reread(replaced(plain_rule, part, by));
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::storage);
}

TEST_CASE("criteria_record: a version is shown whole",
          "[records][criteria_record]") {
  auto version = version_of({rule(Metric::roe, Comparison::gt, "12.5")});
  version.version = 3;
  version.active = false;
  version.created_at = quoted_at;
  json::Writer out;
  write_criteria(out, version);
  CHECK(out.take() ==
        R"({"id":"v1","userId":"u1","assetType":"stock","market":"US_TECH",)"
        R"("name":"Value","version":3,"isActive":false,)"
        R"("createdAt":"2026-01-30T16:00:00.000Z","criteria":[)" +
          plain_rule + "]}");
}
