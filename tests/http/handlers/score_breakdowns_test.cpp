#include "http/handlers/score_views.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;
using namespace std::chrono_literals;

namespace {

ShownScore score_with(std::string breakdown) {
  CriterionRule rule;
  rule.id = "r1";
  rule.name = "Cheap";
  rule.comparison = Comparison::lt;
  rule.value = Decimal::whole(20);
  rule.points = 10;
  CriteriaVersion version;
  version.id = "v";
  version.rules = {rule};
  ScoreRow row;
  row.user_id = "u";
  row.asset_id = "a";
  row.symbol = "AAPL";
  row.asset_type = "stock";
  row.market = "US_TECH";
  row.score = "10.0000";
  row.max_score = "10";
  row.percentage = "100.0000";
  row.breakdown = std::move(breakdown);
  row.criteria_version_id = "v";
  row.correlation_id = "c";
  row.computed_at = WallTime{1s};
  return {row, std::make_shared<const CriteriaVersion>(version)};
}

constexpr const char* shown_score =
  R"({"assetId":"a","symbol":"AAPL","assetType":"stock","market":"US_TECH",)"
  R"("score":"10.0000","maxPossibleScore":"10","percentage":"100.0000",)"
  R"("breakdown":[{"criterionId":"r1","criterionName":"Cheap",)"
  R"("matched":true,"pointsAwarded":10,"actualValue":"12.5",)"
  R"("skippedReason":null}],"criteriaVersionId":"v","correlationId":"c",)"
  R"("computedAt":"1970-01-01T00:00:01.000Z"})";

} // namespace

TEST_CASE("score_views: a score shows what each rule gave",
          "[http][score_views]") {
  const auto scores = render_user_scores({"u", {score_with("+12.5")}});
  CHECK(scores.status == 200);
  std::string expected = R"({"ok":true,"userId":"u","scores":[)";
  expected += shown_score;
  expected += "]}";
  CHECK(scores.body == expected);
}

TEST_CASE("score_views: a history shows the same", "[http][score_views]") {
  std::string expected = R"({"ok":true,"assetId":"a","history":[)";
  expected += shown_score;
  expected += "]}";
  CHECK(render_score_history({"a", {score_with("+12.5")}}).body == expected);
}

TEST_CASE("score_views: a breakdown that nobody can read is our fault",
          "[http][score_views]") {
  CHECK(render_user_scores({"u", {score_with("?")}}).status == 500);
}
