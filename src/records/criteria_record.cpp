#include "records/criteria_record.hpp"

#include <memory>
#include <utility>

#include "domain/core/time_text.hpp"
#include "records/stored_fields.hpp"

namespace signalbox {

namespace {

constexpr int most_points = 100; ///< domain 6.1, either way

void write_value(json::Writer& out, std::string_view name,
                 const std::optional<Decimal>& value) {
  out.key(name);
  if (value)
    out.value(value->to_text());
  else
    out.null();
}

/// The rule's own metric first: it is always required.
void write_required(json::Writer& out, const CriterionRule& rule) {
  out.key("requiredFundamentals").begin_array();
  out.value(metric_names.of(rule.metric));
  for (const auto metric : rule.required)
    out.value(metric_names.of(metric));
  out.end_array();
}

std::vector<Metric> read_required(const StoredFields& fields, Metric own) {
  std::vector<Metric> required;
  for (const auto& item : fields.items("requiredFundamentals")) {
    const auto metric = fields.taken(metric_names.find(item.text()));
    if (metric != own)
      required.push_back(metric);
  }
  return required;
}

/// Whether a rule can be calculated with: it has the values that its comparison
/// needs, and points whose sum stays small.
bool is_usable(const CriterionRule& rule) {
  return rule.points >= -most_points && rule.points <= most_points &&
         (rule.value || rule.comparison == Comparison::exists) &&
         (rule.value2 || rule.comparison != Comparison::between);
}

} // namespace

void write_rule(json::Writer& out, const CriterionRule& rule) {
  out.begin_object()
    .member("id", rule.id)
    .member("name", rule.name)
    .member("metric", metric_names.of(rule.metric))
    .member("operator", comparison_names.of(rule.comparison));
  write_value(out, "value", rule.value);
  write_value(out, "value2", rule.value2);
  out.member("points", rule.points);
  write_required(out, rule);
  out.member("sortOrder", rule.sort_order).end_object();
}

void write_rules(json::Writer& out, const std::vector<CriterionRule>& rules) {
  out.key("criteria").begin_array();
  for (const auto& rule : rules)
    write_rule(out, rule);
  out.end_array();
}

void write_criteria(json::Writer& out, const CriteriaVersion& criteria) {
  out.begin_object()
    .member("id", criteria.id)
    .member("userId", criteria.user_id)
    .member("assetType", criteria.asset_type)
    .member("market", criteria.market)
    .member("name", criteria.name)
    .member("version", criteria.version)
    .member("isActive", criteria.active)
    .member("createdAt", to_iso(criteria.created_at));
  write_rules(out, criteria.rules);
  out.end_object();
}

void write_captured_version(json::Writer& out, const CriteriaVersion& version) {
  out.begin_object()
    .member("id", version.id)
    .member("assetType", version.asset_type)
    .member("market", version.market)
    .member("name", version.name)
    .member("version", version.version);
  write_rules(out, version.rules);
  out.end_object();
}

SharedCriteria read_captured_version(const json::Value& value, bool& sound) {
  const StoredFields fields(value, sound);
  auto version = std::make_shared<CriteriaVersion>();
  version->id = fields.text("id");
  version->asset_type = fields.text("assetType");
  version->market = fields.text("market");
  version->name = fields.text("name");
  version->version = fields.whole("version");
  for (const auto& item : fields.items("criteria")) {
    auto rule = read_rule(item);
    sound = sound && rule;
    if (rule)
      version->rules.push_back(std::move(*rule));
  }
  return version;
}

Result<CriterionRule> read_rule(const json::Value& value) {
  bool sound = true;
  const StoredFields fields(value, sound);
  CriterionRule rule;
  rule.id = fields.text("id");
  rule.name = fields.text("name");
  rule.metric = fields.one_of(metric_names, "metric");
  rule.comparison = fields.one_of(comparison_names, "operator");
  rule.value = fields.decimal_or_none("value");
  rule.value2 = fields.decimal_or_none("value2");
  rule.points = fields.whole("points");
  rule.required = read_required(fields, rule.metric);
  rule.sort_order = fields.whole("sortOrder");
  if (!sound || !is_usable(rule))
    return not_as_written("a rule");
  return rule;
}

} // namespace signalbox
