#include "domain/overnight/asset_score.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr int converted_digits = 4;

/// What is known of an asset; null if that is not.
const Decimal* figure_of(const AssetInput& asset, Metric metric) {
  if (metric == Metric::price)
    return asset.price ? &asset.price->price : nullptr;
  if (!asset.fundamentals)
    return nullptr;
  const auto& figure = asset.fundamentals->value(metric);
  return figure ? &*figure : nullptr;
}

/// The currency of an amount that is known.
Currency currency_of(const AssetInput& asset, Metric metric) {
  const auto& stated = metric == Metric::price ? asset.price->currency
                                               : asset.fundamentals->currency;
  return stated.value_or(asset.currency);
}

bool has_required(const AssetInput& asset, const CriterionRule& rule) {
  return std::ranges::all_of(rule.required, [&](Metric metric) {
    return figure_of(asset, metric) != nullptr;
  });
}

/// A figure as it is compared; nothing if it cannot be converted.
std::optional<Decimal> compared_figure(const AssetInput& asset, Metric metric,
                                       const BaseRates& rates) {
  const auto& figure = *figure_of(asset, metric);
  if (!is_monetary(metric))
    return figure;
  const auto currency = currency_of(asset, metric);
  if (currency == rates.base())
    return figure;
  const auto& rate = rates.from(currency);
  if (!rate)
    return std::nullopt;
  return Decimal::product(figure, *rate, converted_digits);
}

/// Whether a figure passes a rule that compares.
bool passes(const CriterionRule& rule, const Decimal& figure) {
  const auto order = figure <=> rule.value.value();
  switch (rule.comparison) {
    case Comparison::gt:
      return order > 0;
    case Comparison::lt:
      return order < 0;
    case Comparison::gte:
      return order >= 0;
    case Comparison::lte:
      return order <= 0;
    case Comparison::equals:
      return order == 0;
    case Comparison::between:
      return order >= 0 && figure <= rule.value2.value();
    case Comparison::exists:
      break;
  }
  return true;
}

RuleOutcome outcome_of(const CriterionRule& rule, const AssetInput& asset,
                       const BaseRates& rates) {
  const auto* const figure = figure_of(asset, rule.metric);
  if (figure == nullptr)
    return {RuleMark::missing_fundamental, std::nullopt};
  if (rule.comparison == Comparison::exists)
    return {RuleMark::matched, *figure};
  if (!has_required(asset, rule))
    return {RuleMark::missing_fundamental, std::nullopt};
  const auto compared = compared_figure(asset, rule.metric, rates);
  if (!compared)
    return {RuleMark::missing_rate, std::nullopt};
  return {passes(rule, *compared) ? RuleMark::matched : RuleMark::unmatched,
          compared};
}

constexpr std::int64_t text_unit = 10'000;

/// `-12.5000` of -125000.
std::string four_decimals(std::int64_t ten_thousandths) {
  const auto size = std::abs(ten_thousandths);
  return fmt::format("{}{}.{:04}", ten_thousandths < 0 ? "-" : "",
                     size / text_unit, size % text_unit);
}

} // namespace

std::string AssetScore::score_text() const {
  return four_decimals(points * text_unit);
}

std::string AssetScore::max_text() const {
  return std::to_string(max_points);
}

std::string AssetScore::percentage_text() const {
  if (max_points == 0)
    return four_decimals(0);
  const auto share = std::abs(points) * 100 * text_unit;
  const auto rounded = (2 * share + max_points) / (2 * max_points);
  return four_decimals(points < 0 ? -rounded : rounded);
}

AssetScore score_asset(const AssetInput& asset, const SharedCriteria& criteria,
                       Currency base, const RateSheet& rates) {
  return score_asset(asset, criteria, BaseRates(rates, base));
}

AssetScore score_asset(const AssetInput& asset, const SharedCriteria& criteria,
                       const BaseRates& rates) {
  AssetScore score{asset.asset_id,
                   asset.symbol,
                   asset.asset_type,
                   asset.market,
                   criteria,
                   0,
                   0,
                   {}};
  score.outcomes.reserve(criteria->rules.size());
  for (const auto& rule : criteria->rules) {
    score.outcomes.push_back(outcome_of(rule, asset, rates));
    score.max_points += std::max(rule.points, 0);
    if (score.outcomes.back().mark == RuleMark::matched)
      score.points += rule.points;
  }
  return score;
}

} // namespace signalbox
