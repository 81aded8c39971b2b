#include "adapters/sqlite/criteria_rows.hpp"

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr auto order_of_a_user =
  "ORDER BY v.asset_type, v.market, v.version DESC";

std::string select_of_user(const char* columns, const char* join,
                           const char* then) {
  return fmt::format("SELECT {}FROM criteria_versions v {}"
                     "WHERE v.user_id = ?1 AND (v.active = 1 OR NOT ?2) {}{}",
                     columns, join, order_of_a_user, then);
}

std::vector<Metric> read_metrics(SqliteRow& row) {
  std::vector<Metric> metrics;
  auto rest = row.view();
  while (!rest.empty()) {
    const auto name = rest.substr(0, rest.find(' '));
    metrics.push_back(row.known(metric_names.find(name)));
    rest.remove_prefix(std::min(name.size() + 1, rest.size()));
  }
  return metrics;
}

CriterionRule read_criterion(SqliteRow& row) {
  CriterionRule rule;
  rule.sort_order = row.number();
  rule.id = row.text();
  rule.name = row.text();
  rule.metric = row.word(metric_names);
  rule.comparison = row.word(comparison_names);
  rule.value = row.maybe_decimal();
  rule.value2 = row.maybe_decimal();
  rule.points = row.number();
  rule.required = read_metrics(row);
  return rule;
}

} // namespace

CriteriaVersion read_version(SqliteRow& row) {
  CriteriaVersion version;
  version.id = row.text();
  version.user_id = row.text();
  version.asset_type = row.text();
  version.market = row.text();
  version.name = row.text();
  version.version = row.number();
  version.active = row.flag();
  version.created_at = row.time();
  return version;
}

void RuleReceiver::take(SqliteRow& row) {
  const auto version_id = row.view();
  while (place_ < versions_.size() && versions_[place_].id != version_id)
    ++place_;
  if (place_ < versions_.size())
    versions_[place_].rules.push_back(read_criterion(row));
}

SqliteCriteriaRows::SqliteCriteriaRows(SqliteDatabase& database)
  : database_(database),
    versions_of_(database, select_of_user(version_columns, "", "")),
    rules_of_(database,
              select_of_user(rule_columns,
                             "JOIN criteria_rules r ON r.version_id = v.id ",
                             ", r.sort_order, r.id")),
    version_(database, fmt::format("SELECT {}FROM criteria_versions v "
                                   "WHERE v.id = ?",
                                   version_columns)),
    rules_(database, fmt::format("SELECT {}FROM criteria_rules r "
                                 "WHERE r.version_id = ? "
                                 "ORDER BY r.sort_order, r.id",
                                 rule_columns)) {}

std::vector<CriteriaVersion>
SqliteCriteriaRows::of_user(const std::string& user_id, bool active_only) {
  const SqliteSnapshot view(database_);
  std::vector<CriteriaVersion> versions;
  versions_of_.each(
    [&](SqliteRow& row) { versions.push_back(read_version(row)); }, user_id,
    active_only);
  RuleReceiver receiver(versions);
  rules_of_.each([&](SqliteRow& row) { receiver.take(row); }, user_id,
                 active_only);
  return versions;
}

std::optional<CriteriaVersion> SqliteCriteriaRows::find(const std::string& id) {
  const SqliteSnapshot view(database_);
  std::vector<CriteriaVersion> versions;
  version_.each([&](SqliteRow& row) { versions.push_back(read_version(row)); },
                id);
  if (versions.empty())
    return std::nullopt;
  RuleReceiver receiver(versions);
  rules_.each([&](SqliteRow& row) { receiver.take(row); }, id);
  return std::move(versions.front());
}

SharedCriteria SharedVersions::find(const std::string& id) {
  const auto [place, fresh] = known_.try_emplace(id);
  if (fresh)
    if (auto version = rows_.find(id))
      place->second =
        std::make_shared<const CriteriaVersion>(std::move(*version));
  return place->second;
}

} // namespace signalbox
