#include "http/handlers/criteria_preview.hpp"

#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/scoring_case.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::http;
using namespace signalbox::test;

namespace {

const std::string two_rules =
  R"("criteria":[{"name":"Cheap","metric":"pe_ratio","operator":"lt",)"
  R"("value":"20","points":10},{"name":"Below 1000 reals",)"
  R"("metric":"price","operator":"lte","value":1000,"points":5}])";

Checked<CriteriaPreview> parse_preview(const std::string& members) {
  Request request;
  request.body = "{" + two_rules + "," + members + "}";
  return parse_criteria_preview(request, HoldingWords{});
}

/// The answer to a body that says everything.
json::Value answer_to(const std::string& members) {
  const auto preview = parse_preview(members);
  REQUIRE(preview.has_value());
  const auto response = render_criteria_preview(
    preview->criteria, std::get<PreviewCase>(preview->subject));
  CHECK(response.status == 200);
  return json::parse(response.body).value();
}

/// `path code` of the only fault.
std::string fault_of(const std::string& members) {
  const auto preview = parse_preview(members);
  REQUIRE_FALSE(preview.has_value());
  CHECK(preview.error().status == 400);
  const auto body = json::parse(preview.error().body).value();
  CHECK(body.find("errorsCount")->as_int() == 1);
  const auto& fault = body.find("errors")->items().at(0);
  std::string text(fault.find("path")->text());
  return text.append(" ").append(fault.find("code")->text());
}

std::string given(const std::string& assets, const std::string& rates = "{}") {
  std::string members = R"("baseCurrency":"BRL","assets":[)";
  members += assets;
  members += R"(],"rates":)";
  members += rates;
  return members;
}

} // namespace

TEST_CASE("criteria_preview: assets of the body are scored by its rules",
          "[http][criteria_preview]") {
  const auto answer =
    answer_to(given(R"({"assetId":"a1","symbol":"aapl","currency":"USD",)"
                    R"("price":"187.25","fundamentals":{"pe_ratio":12.5}})",
                    R"({"USD_BRL":"5.3124"})"));
  const auto& result = answer.find("results")->items().at(0);
  CHECK(answer.find("ok")->as_bool() == true);
  CHECK(result.find("assetId")->text() == "a1");
  CHECK(result.find("symbol")->text() == "AAPL");
  CHECK(result.find("score")->text() == "15.0000");
  CHECK(result.find("maxPossibleScore")->text() == "15");
  CHECK(result.find("percentage")->text() == "100.0000");
  const auto& breakdown = result.find("breakdown")->items();
  REQUIRE(breakdown.size() == 2);
  CHECK(breakdown[0].find("criterionId")->is_null());
  CHECK(breakdown[0].find("criterionName")->text() == "Cheap");
  CHECK(breakdown[0].find("actualValue")->text() == "12.5");
  CHECK(breakdown[1].find("actualValue")->text() == "994.7469");
  CHECK(answer.find("skipped")->items().empty());
}

TEST_CASE("criteria_preview: answers keep the order of the assets",
          "[http][criteria_preview]") {
  const auto answer =
    answer_to(given(R"({"symbol":"C","currency":"BRL","price":1},)"
                    R"({"symbol":"B","currency":"BRL"},)"
                    R"({"symbol":"A","currency":"BRL","price":2},)"
                    R"({"assetId":"a4","symbol":"D","currency":"BRL"})"));
  const auto& results = answer.find("results")->items();
  REQUIRE(results.size() == 2);
  CHECK(results[0].find("symbol")->text() == "C");
  CHECK(results[0].find("assetId") == nullptr);
  CHECK(results[1].find("symbol")->text() == "A");
  const auto& skipped = answer.find("skipped")->items();
  REQUIRE(skipped.size() == 2);
  CHECK(skipped[0].find("symbol")->text() == "B");
  CHECK(skipped[0].find("reason")->text() == "missing_price");
  CHECK(skipped[1].find("assetId")->text() == "a4");
}

TEST_CASE("criteria_preview: a price that is not above zero is none",
          "[http][criteria_preview]") {
  const auto price = GENERATE(as<std::string>{}, "0", "-1", "null");
  const auto answer = answer_to(
    given(R"({"symbol":"A","currency":"BRL","price":)" + price + "}"));
  CHECK(answer.find("results")->items().empty());
  CHECK(answer.find("skipped")->items().size() == 1);
}

TEST_CASE("criteria_preview: only the rates of the body count",
          "[http][criteria_preview]") {
  const auto answer =
    answer_to(given(R"({"symbol":"A","currency":"USD","price":1})"));
  const auto& breakdown =
    answer.find("results")->items().at(0).find("breakdown")->items();
  CHECK(breakdown.at(0).find("skippedReason")->text() == "missing_fundamental");
  CHECK(breakdown.at(1).find("skippedReason")->text() == "missing_rate");
}

TEST_CASE("criteria_preview: fundamentals have a currency of their own",
          "[http][criteria_preview]") {
  const auto preview = parse_preview(given(
    R"({"symbol":"A","currency":"USD","fundamentals":{"revenue":1},)"
    R"("fundamentalsCurrency":"CHF"},)"
    R"({"symbol":"B","currency":"USD","fundamentals":{"revenue":null}})"));
  REQUIRE(preview.has_value());
  const auto& assets = std::get<PreviewCase>(preview->subject).assets;
  CHECK(assets.at(0).fundamentals->currency == Currency::chf);
  CHECK(assets.at(0).fundamentals->value(Metric::revenue) == number("1"));
  CHECK_FALSE(assets.at(1).fundamentals->currency.has_value());
  CHECK_FALSE(assets.at(1).fundamentals->value(Metric::revenue).has_value());
}

TEST_CASE("criteria_preview: without assets a user's are read",
          "[http][criteria_preview]") {
  const auto preview =
    parse_preview(R"("userId":"u1","assetType":"etf","market":"US_TECH")");
  REQUIRE(preview.has_value());
  const auto& order = std::get<ReadPreviewCase>(preview->subject);
  CHECK(order.user_id == "u1");
  CHECK(order.asset_type == "etf");
  CHECK(order.market == "US_TECH");
  CHECK(preview->criteria->rules.size() == 2);
}

TEST_CASE("criteria_preview: a user's filters may be left out",
          "[http][criteria_preview]") {
  const auto preview = parse_preview(R"("userId":"u1","assets":null)");
  REQUIRE(preview.has_value());
  const auto& order = std::get<ReadPreviewCase>(preview->subject);
  CHECK_FALSE(order.asset_type.has_value());
  CHECK_FALSE(order.market.has_value());
}

TEST_CASE("criteria_preview: every fault is named by its path",
          "[http][criteria_preview]") {
  const auto [members, fault] = GENERATE(table<std::string, std::string>({
    {R"("assets":[])", "baseCurrency required"},
    {R"("market":"US_TECH")", "userId required"},
    {R"("userId":"u1","market":"*")", "market unknown_value"},
    {R"("userId":"u1","assetType":"x")", "assetType unknown_value"},
    {R"("baseCurrency":"BRL","assets":{})", "assets bad_type"},
    {given("7"), "assets[0] bad_type"},
    {given(R"({"currency":"USD"})"), "assets[0].symbol required"},
    {given(R"({"symbol":"A"})"), "assets[0].currency required"},
    {given(R"({"symbol":"A","currency":"USD","price":"x"})"),
     "assets[0].price bad_decimal"},
    {given(R"({"symbol":"A","currency":"USD","fundamentals":[]})"),
     "assets[0].fundamentals bad_type"},
    {given(R"({"symbol":"A","currency":"USD","fundamentals":{"beta":1}})"),
     "assets[0].fundamentals.beta unknown_value"},
    {given(R"({"symbol":"A","currency":"USD","fundamentals":{"price":1}})"),
     "assets[0].fundamentals.price unknown_value"},
    {given(R"({"symbol":"A","currency":"USD","fundamentals":{"roe":true}})"),
     "assets[0].fundamentals.roe bad_type"},
    {given("", "[]"), "rates bad_type"},
    {given("", R"({"USDBRL":1})"), "rates.USDBRL unknown_value"},
    {given("", R"({"USD_BRL":0})"), "rates.USD_BRL out_of_range"},
    {given("", R"({"USD_BRL":"1.000000001"})"), "rates.USD_BRL bad_decimal"},
    {given("", R"({"USD_BRL":1,"EUR_BRL":1})"), "rates.EUR_BRL unknown_value"},
  }));
  CAPTURE(members);
  CHECK(fault_of(members) == fault);
}

TEST_CASE("criteria_preview: rules are required and checked",
          "[http][criteria_preview]") {
  Request request;
  request.body = R"({"userId":"u1"})";
  CHECK_FALSE(parse_criteria_preview(request, {}).has_value());
  request.body = R"({"userId":"u1","criteria":[{"name":"N"}]})";
  const auto preview = parse_criteria_preview(request, {});
  REQUIRE_FALSE(preview.has_value());
  CHECK(preview.error().body.find("criteria[0].metric") != std::string::npos);
}

TEST_CASE("criteria_preview: at most 200 assets are taken",
          "[http][criteria_preview]") {
  std::string assets = R"({"symbol":"A","currency":"USD"})";
  const auto one = "," + assets;
  for (int i = 1; i < 200; ++i)
    assets += one;
  CHECK(parse_preview(given(assets)).has_value());
  assets += one;
  CHECK(fault_of(given(assets)) == "assets too_many");
}

TEST_CASE("criteria_preview: a body that is no object is refused",
          "[http][criteria_preview]") {
  Request request;
  request.body = GENERATE(as<std::string>{}, "", "[]", "{");
  const auto preview = parse_criteria_preview(request, HoldingWords{});
  REQUIRE_FALSE(preview.has_value());
  CHECK(preview.error().status == 400);
  CHECK(preview.error().body.find("bad_json") != std::string::npos);
}
