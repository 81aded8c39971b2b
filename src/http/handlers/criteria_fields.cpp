#include "http/handlers/criteria_fields.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "http/handlers/field_values.hpp"
#include "http/handlers/placed_value.hpp"

namespace signalbox::http {
namespace {

constexpr std::size_t most_rules = 50;
constexpr DecimalRule value_rule{20, 18, true};
constexpr IntRange points_range{-100, 100};
constexpr IntRange order_range{-1'000'000, 1'000'000};

/// A rule as far as its body gives it.
struct RuleDraft {
  std::optional<std::string> id, name;
  std::optional<Metric> metric;
  std::optional<Comparison> comparison;
  std::optional<Decimal> value, value2;
  std::optional<int> points, sort_order;
  std::vector<Metric> required;
};

std::vector<Metric> read_metrics(const PlacedValue& place) {
  std::vector<Metric> metrics;
  const auto& items = read_items(place, metric_count);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto item = place.item(i);
    const auto metric = read_enum(item, metric_names);
    if (metric && std::ranges::count(metrics, *metric) > 0)
      item.refuse(field_code::duplicate, "is named twice");
    else if (metric)
      metrics.push_back(*metric);
  }
  return metrics;
}

constexpr MemberRow<RuleDraft> rule_rows[] = {
  {"id", [](auto& place, auto& rule) { rule.id = read_id(place); }},
  {"name", [](auto& place, auto& rule) { rule.name = read_name(place); }},
  {"metric", [](auto& place,
                auto& rule) { rule.metric = read_enum(place, metric_names); }},
  {"operator",
   [](auto& place, auto& rule) {
     rule.comparison = read_enum(place, comparison_names);
   }},
  {"value", [](auto& place,
               auto& rule) { rule.value = read_decimal(place, value_rule); }},
  {"value2", [](auto& place,
                auto& rule) { rule.value2 = read_decimal(place, value_rule); }},
  {"points", [](auto& place,
                auto& rule) { rule.points = read_whole(place, points_range); }},
  {"sortOrder",
   [](auto& place, auto& rule) {
     rule.sort_order = read_whole(place, order_range);
   }},
  {"requiredFundamentals",
   [](auto& place, auto& rule) { rule.required = read_metrics(place); }},
};

/// The upper end of `between`, which no other operator has.
void check_upper_end(const PlacedValue& place, const RuleDraft& rule) {
  const auto refuse = [&](const char* reason) {
    place.faults.add(place.path_of("value2"), field_code::out_of_range, reason);
  };
  if (rule.comparison == Comparison::between)
    require(place, {"value2"});
  else if (rule.comparison && rule.value2)
    refuse("is taken by `between` only");
  if (rule.comparison == Comparison::between && rule.value && rule.value2 &&
      *rule.value >= *rule.value2)
    refuse("must be above value");
}

RuleDraft read_draft(const PlacedValue& place) {
  RuleDraft rule;
  if (!expect_object(place))
    return rule;
  read_members(place, rule, rule_rows);
  require(place, {"name", "metric", "operator", "points"});
  if (rule.comparison && rule.comparison != Comparison::exists)
    require(place, {"value"});
  check_upper_end(place, rule);
  return rule;
}

/// Of a draft with faults the rule is only a placeholder.
CriterionRule rule_of(RuleDraft draft, std::size_t place_in_set) {
  CriterionRule rule;
  rule.id = std::move(draft.id).value_or(std::string());
  rule.name = std::move(draft.name).value_or(std::string());
  rule.metric = draft.metric.value_or(rule.metric);
  rule.comparison = draft.comparison.value_or(rule.comparison);
  rule.value = draft.value;
  rule.value2 = draft.value2;
  rule.points = draft.points.value_or(0);
  rule.sort_order = draft.sort_order.value_or(static_cast<int>(place_in_set));
  // The rule's own metric is required without being named.
  std::ranges::copy_if(draft.required, std::back_inserter(rule.required),
                       [&](Metric metric) { return metric != rule.metric; });
  return rule;
}

void refuse_second_id(const PlacedValue& place, const RuleDraft& rule,
                      std::set<std::string>& seen) {
  if (rule.id && !seen.insert(*rule.id).second)
    place.faults.add(place.path_of("id"), field_code::duplicate,
                     "stands twice in the set");
}

std::vector<CriterionRule> read_set(const PlacedValue& place) {
  std::vector<CriterionRule> rules;
  std::set<std::string> seen;
  const auto& items = read_items(place, most_rules);
  if (place.value.is_array() && items.empty())
    place.refuse(field_code::required, "must hold at least one rule");
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto draft = read_draft(place.item(i));
    refuse_second_id(place.item(i), draft, seen);
    rules.push_back(rule_of(std::move(draft), i));
  }
  return rules;
}

} // namespace

std::vector<CriterionRule> read_rules(const json::Value* value,
                                      const std::string& path,
                                      FieldFaults& faults,
                                      std::vector<bool>* ids_given) {
  if (value == nullptr || value->is_null()) {
    faults.add(path, field_code::required, "is required");
    return {};
  }
  auto rules = read_set({*value, path, faults});
  std::ranges::stable_sort(rules, {}, [](const CriterionRule& rule) {
    return std::tie(rule.sort_order, rule.id);
  });
  if (ids_given != nullptr)
    std::ranges::transform(rules, std::back_inserter(*ids_given),
                           [](const auto& rule) { return !rule.id.empty(); });
  return rules;
}

} // namespace signalbox::http
