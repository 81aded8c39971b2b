#include "domain/overnight/asset_score.hpp"

#include <cstdint>
#include <random>

#include "tests/support/catch.hpp"
#include "tests/support/scoring_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

constexpr int rounds = 4000;

/// Figures in hundredths, rule values in ten thousandths, a rate in hundred
/// millionths: whole numbers, whose arithmetic nobody doubts.
struct Case {
  Metric metric;
  Comparison comparison;
  std::int64_t figure, low, high, rate;
  int points;
  bool known, has_rate, foreign;
};

Case drawn(std::mt19937& random) {
  const auto pick = [&](std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution(low, high)(random);
  };
  Case drawn{};
  drawn.metric = static_cast<Metric>(pick(0, metric_count - 2));
  drawn.comparison = static_cast<Comparison>(pick(0, 6));
  drawn.figure = pick(-500, 500);
  drawn.rate = pick(1, 3) * 50'000'000 + pick(-1, 1);
  // Near the figure, as it is or converted, so that ends are often met.
  drawn.low = (pick(0, 1) == 0 ? drawn.figure * 100
                               : drawn.figure * drawn.rate / 1'000'000) +
              pick(-1, 1);
  drawn.high = drawn.low + pick(1, 3);
  drawn.points = static_cast<int>(pick(-100, 100));
  drawn.known = pick(0, 9) != 0;
  drawn.has_rate = pick(0, 9) != 0;
  drawn.foreign = pick(0, 1) == 0;
  return drawn;
}

/// The compared figure in ten thousandths.
std::int64_t compared(const Case& c) {
  if (!is_monetary(c.metric) || !c.foreign)
    return c.figure * 100;
  const auto exact = c.figure * c.rate; // 10^-10
  return (exact + (exact < 0 ? -500'000 : 500'000)) / 1'000'000;
}

bool holds(const Case& c) {
  const auto figure = compared(c);
  switch (c.comparison) {
    case Comparison::gt:
      return figure > c.low;
    case Comparison::lt:
      return figure < c.low;
    case Comparison::gte:
      return figure >= c.low;
    case Comparison::lte:
      return figure <= c.low;
    case Comparison::equals:
      return figure == c.low;
    case Comparison::between:
      return c.low <= figure && figure <= c.high;
    case Comparison::exists:
      return true;
  }
  return false;
}

RuleOutcome expected(const Case& c) {
  if (!c.known)
    return {RuleMark::missing_fundamental, std::nullopt};
  if (c.comparison == Comparison::exists)
    return {RuleMark::matched, Decimal::scaled(c.figure, 2)};
  if (is_monetary(c.metric) && c.foreign && !c.has_rate)
    return {RuleMark::missing_rate, std::nullopt};
  return {holds(c) ? RuleMark::matched : RuleMark::unmatched,
          Decimal::scaled(compared(c), 4)};
}

AssetScore scored(const Case& c) {
  auto asset = asset_with({});
  if (c.known)
    asset.fundamentals->values.at(static_cast<std::size_t>(c.metric)) =
      Decimal::scaled(c.figure, 2);
  CriterionRule rule;
  rule.metric = c.metric;
  rule.comparison = c.comparison;
  rule.value = Decimal::scaled(c.low, 4);
  rule.value2 = Decimal::scaled(c.high, 4);
  rule.points = c.points;
  RateSheet rates;
  if (c.has_rate)
    rates.quotes[Currency::gbp].rate = Decimal::scaled(c.rate, 8);
  return score_asset(asset, criteria_of({rule}),
                     c.foreign ? Currency::gbp : Currency::usd, rates);
}

} // namespace

TEST_CASE("asset_score: thousands of drawn cases agree with whole numbers",
          "[domain][asset_score]") {
  std::mt19937 random(20260130);
  int matched = 0, agreed = 0;
  for (int i = 0; i < rounds; ++i) {
    const auto c = drawn(random);
    const auto score = scored(c);
    const bool matches = expected(c).mark == RuleMark::matched;
    matched += matches ? 1 : 0;
    agreed += score.outcomes == std::vector{expected(c)} &&
                  score.points == (matches ? c.points : 0) &&
                  score.max_points == std::max(c.points, 0)
                ? 1
                : 0;
  }
  CHECK(agreed == rounds);
  CHECK(matched > rounds / 4);
  CHECK(matched < rounds * 3 / 4);
}
