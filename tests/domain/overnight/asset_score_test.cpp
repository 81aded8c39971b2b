#include "domain/overnight/asset_score.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scoring_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

AssetScore score_of(const AssetInput& asset, std::vector<CriterionRule> rules,
                    Currency base = Currency::usd) {
  return score_asset(asset, criteria_of(std::move(rules)), base,
                     dollar_rates());
}

RuleOutcome outcome_of(const AssetInput& asset, const CriterionRule& rule,
                       Currency base = Currency::usd) {
  return score_of(asset, {rule}, base).outcomes.at(0);
}

RuleOutcome matched(std::string_view value) {
  return {RuleMark::matched, number(value)};
}

RuleOutcome unmatched(std::string_view value) {
  return {RuleMark::unmatched, number(value)};
}

const RuleOutcome no_fundamental{RuleMark::missing_fundamental, std::nullopt};
const RuleOutcome no_rate{RuleMark::missing_rate, std::nullopt};

/// The three rules of the worked example.
std::vector<CriterionRule> worked_rules() {
  return {
    worth(10, rule(Metric::pe_ratio, Comparison::lt, "20")),
    worth(15, rule(Metric::dividend_yield, Comparison::between, "3", "6")),
    worth(-5, rule(Metric::debt_to_equity, Comparison::gt, "2"))};
}

} // namespace

TEST_CASE("asset_score: the worked example without debt",
          "[domain][asset_score]") {
  const auto score = score_of(
    asset_with({{Metric::pe_ratio, "12.5"}, {Metric::dividend_yield, "6"}}),
    worked_rules());
  CHECK(score.outcomes ==
        std::vector{matched("12.5"), matched("6"), no_fundamental});
  CHECK(score.score_text() == "25.0000");
  CHECK(score.max_text() == "25");
  CHECK(score.percentage_text() == "100.0000");
}

TEST_CASE("asset_score: the worked example with debt",
          "[domain][asset_score]") {
  const auto score = score_of(asset_with({{Metric::pe_ratio, "12.5"},
                                          {Metric::dividend_yield, "6"},
                                          {Metric::debt_to_equity, "2.5"}}),
                              worked_rules());
  CHECK(score.score_text() == "20.0000");
  CHECK(score.percentage_text() == "80.0000");
}

TEST_CASE("asset_score: a score names its asset and its version",
          "[domain][asset_score]") {
  const auto criteria = criteria_of({});
  const auto score =
    score_asset(asset_of("a7"), criteria, Currency::usd, dollar_rates());
  CHECK(score.asset_id == "a7");
  CHECK(score.symbol == "AAPL");
  CHECK(score.asset_type == "stock");
  CHECK(score.market == "US_TECH");
  CHECK(score.criteria == criteria);
}

TEST_CASE("asset_score: every operator, just below, at and just above",
          "[domain][asset_score]") {
  const auto [comparison, below, equal, above] =
    GENERATE(table<Comparison, bool, bool, bool>({
      {Comparison::gt, false, false, true},
      {Comparison::lt, true, false, false},
      {Comparison::gte, false, true, true},
      {Comparison::lte, true, true, false},
      {Comparison::equals, false, true, false},
    }));
  CAPTURE(comparison_names.of(comparison));
  const auto on_roe = rule(Metric::roe, comparison, "3.50");
  const auto passes = [&](std::string_view text) {
    return outcome_of(asset_with({{Metric::roe, text}}), on_roe).mark ==
           RuleMark::matched;
  };
  CHECK(passes("3.499999999999999999") == below);
  CHECK(passes("3.5") == equal);
  CHECK(passes("3.500000000000000001") == above);
}

TEST_CASE("asset_score: both ends of between belong to it",
          "[domain][asset_score]") {
  const auto [text, inside] = GENERATE(table<std::string, bool>({
    {"2.999999999999999999", false},
    {"3", true},
    {"4.5", true},
    {"6.0", true},
    {"6.000000000000000001", false},
    {"-4", false},
  }));
  const auto outcome =
    outcome_of(asset_with({{Metric::roe, text}}),
               rule(Metric::roe, Comparison::between, "3", "6"));
  CHECK(outcome == (inside ? matched(text) : unmatched(text)));
}

TEST_CASE("asset_score: a figure exists as soon as there is one",
          "[domain][asset_score]") {
  const auto exists = rule(Metric::roe, Comparison::exists);
  CHECK(outcome_of(asset_with({{Metric::roe, "0"}}), exists) == matched("0"));
  CHECK(outcome_of(asset_with({}), exists) == no_fundamental);
  CHECK(outcome_of(asset_of("a1"), exists) == no_fundamental);
}

TEST_CASE("asset_score: exists looks at no other metric",
          "[domain][asset_score]") {
  auto exists = rule(Metric::roe, Comparison::exists);
  exists.required = {Metric::roa};
  CHECK(outcome_of(asset_with({{Metric::roe, "1"}}), exists) == matched("1"));
}

TEST_CASE("asset_score: exists converts nothing", "[domain][asset_score]") {
  auto asset = asset_of("a1");
  asset.price->currency = Currency::chf;
  CHECK(outcome_of(asset, rule(Metric::price, Comparison::exists)) ==
        matched("187.25"));
}

TEST_CASE("asset_score: a rule waits for all that it requires",
          "[domain][asset_score]") {
  auto needs_roa = rule(Metric::roe, Comparison::gt, "1");
  needs_roa.required = {Metric::roa};
  CHECK(outcome_of(asset_with({{Metric::roe, "2"}}), needs_roa) ==
        no_fundamental);
  CHECK(outcome_of(asset_with({{Metric::roa, "2"}}), needs_roa) ==
        no_fundamental);
  CHECK(outcome_of(asset_with({{Metric::roe, "2"}, {Metric::roa, "0"}}),
                   needs_roa) == matched("2"));
}

TEST_CASE("asset_score: a price is there to be required",
          "[domain][asset_score]") {
  auto needs_price = rule(Metric::roe, Comparison::gt, "1");
  needs_price.required = {Metric::price};
  CHECK(outcome_of(asset_with({{Metric::roe, "2"}}), needs_price) ==
        matched("2"));
}

TEST_CASE("asset_score: money is converted, rounded to four decimals, and "
          "compared so",
          "[domain][asset_score]") {
  auto asset = asset_of("a1");
  asset.price = price_of("1.00001"); // 5.312453124 reals
  const auto equals = rule(Metric::price, Comparison::equals, "5.3125");
  CHECK(outcome_of(asset, equals, Currency::brl) == matched("5.3125"));
}

TEST_CASE("asset_score: half of the last decimal is rounded up",
          "[domain][asset_score]") {
  auto asset = asset_with({{Metric::earnings, "-0.000125"}});
  asset.price = price_of("0.000125"); // 0.00025 euros
  const RateSheet two{Currency::usd, {{Currency::eur, rate_quote("2")}}};
  const auto score =
    score_asset(asset,
                criteria_of({rule(Metric::price, Comparison::gt, "0"),
                             rule(Metric::earnings, Comparison::gt, "0")}),
                Currency::eur, two);
  CHECK(score.outcomes == std::vector{matched("0.0003"), unmatched("-0.0003")});
}

TEST_CASE("asset_score: money in the base currency is compared as it is",
          "[domain][asset_score]") {
  auto asset = asset_of("a1");
  asset.price = price_of("1.000000000000000001");
  CHECK(outcome_of(asset, rule(Metric::price, Comparison::gt, "1")) ==
        matched("1.000000000000000001"));
}

TEST_CASE("asset_score: only amounts of money are converted",
          "[domain][asset_score]") {
  const auto metric = GENERATE(range(0, static_cast<int>(metric_count)));
  const auto on_metric =
    rule(static_cast<Metric>(metric), Comparison::gte, "0");
  auto asset = asset_with({{static_cast<Metric>(metric), "10"}});
  asset.price = price_of("10");
  const auto outcome = outcome_of(asset, on_metric, Currency::brl);
  CHECK(outcome == matched(is_monetary(on_metric.metric) ? "53.124" : "10"));
}

TEST_CASE("asset_score: a quote's currency counts before its asset's",
          "[domain][asset_score]") {
  auto asset = asset_with({{Metric::revenue, "100"}});
  asset.currency = Currency::eur;
  const std::vector rules{rule(Metric::price, Comparison::gt, "0"),
                          rule(Metric::revenue, Comparison::gt, "0")};
  CHECK(score_of(asset, rules).outcomes ==
        std::vector{matched("187.25"), matched("100")});
  asset.price->currency.reset();
  asset.fundamentals->currency.reset();
  CHECK(score_of(asset, rules).outcomes ==
        std::vector{matched("203.5326"), matched("108.6957")});
}

TEST_CASE("asset_score: money without a rate is not compared",
          "[domain][asset_score]") {
  auto asset = asset_with({{Metric::roe, "1"}});
  asset.price->currency = Currency::chf;
  const auto score =
    score_of(asset, {rule(Metric::price, Comparison::lt, "1000"),
                     rule(Metric::roe, Comparison::equals, "1")});
  CHECK(score.outcomes == std::vector{no_rate, matched("1")});
  CHECK(score.points == 10);
}

TEST_CASE("asset_score: an amount beyond all digits still compares as it "
          "should",
          "[domain][asset_score]") {
  const auto [amount, mark] = GENERATE(table<std::string, RuleMark>({
    {"99999999999999999999999999999999999999", RuleMark::matched},
    {"-99999999999999999999999999999999999999", RuleMark::unmatched},
  }));
  const auto asset = asset_with({{Metric::market_cap, amount}});
  const auto outcome =
    outcome_of(asset,
               rule(Metric::market_cap, Comparison::gt,
                    "99999999999999999999.999999999999999999"),
               Currency::brl);
  CHECK(outcome == RuleOutcome{mark, number(amount)});
}

TEST_CASE("asset_score: points add up, the maximum counts the positive ones",
          "[domain][asset_score]") {
  const auto score =
    score_of(asset_with({{Metric::roe, "1"}}),
             {worth(-7, rule(Metric::roe, Comparison::equals, "1")),
              worth(3, rule(Metric::roe, Comparison::gt, "1")),
              worth(100, rule(Metric::roa, Comparison::gt, "1")),
              worth(0, rule(Metric::roe, Comparison::gt, "0"))});
  CHECK(score.points == -7);
  CHECK(score.max_points == 103);
  CHECK(score.score_text() == "-7.0000");
  CHECK(score.max_text() == "103");
  CHECK(score.percentage_text() == "-6.7961");
}

TEST_CASE("asset_score: a percentage has four decimals, half away from zero",
          "[domain][asset_score]") {
  const auto [points, max, text] = GENERATE(table<int, int, std::string>({
    {1, 3, "33.3333"},
    {2, 3, "66.6667"},
    {-2, 3, "-66.6667"},
    {1, 128, "0.7813"},
    {-1, 128, "-0.7813"},
    {-1, 5000, "-0.0200"},
    {5000, 5000, "100.0000"},
    {-5000, 1, "-500000.0000"},
    {0, 7, "0.0000"},
    {-5, 0, "0.0000"},
  }));
  AssetScore score;
  score.points = points;
  score.max_points = max;
  CHECK(score.percentage_text() == text);
}
