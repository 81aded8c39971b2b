#include "adapters/sqlite/criteria_writes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace signalbox {

namespace {

constexpr auto retire_kind = R"sql(
UPDATE criteria_versions SET active = 0
WHERE user_id = ? AND asset_type = ? AND market = ? AND active = 1)sql";

constexpr auto insert_version = R"sql(
INSERT INTO criteria_versions (id, user_id, asset_type, market, name,
  created_at, active, version)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, 1, 1 + coalesce(max(version), 0)
FROM criteria_versions
WHERE user_id = ?2 AND asset_type = ?3 AND market = ?4)sql";

constexpr auto insert_rule = R"sql(
INSERT INTO criteria_rules (version_id, sort_order, id, name, metric,
  comparison, value, value2, points, required)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql";

constexpr auto count_other_kinds = R"sql(
SELECT count(*) FROM criteria_versions
WHERE user_id = ? AND active = 1 AND NOT (asset_type = ? AND market = ?))sql";

std::string text_of(const std::vector<Metric>& metrics) {
  std::vector<std::string_view> names;
  for (const auto metric : metrics)
    names.push_back(metric_names.of(metric));
  return fmt::format("{}", fmt::join(names, " "));
}

} // namespace

SqliteCriteriaWrites::SqliteCriteriaWrites(SqliteDatabase& database)
  : database_(database), rows_(database), retire_kind_(database, retire_kind),
    insert_(database, insert_version), insert_rule_(database, insert_rule),
    others_(database, count_other_kinds),
    retire_(database, "UPDATE criteria_versions SET active = 0 WHERE id = ?") {}

Result<CriteriaVersion>
SqliteCriteriaWrites::add(const CriteriaVersion& version) {
  retire_kind_.run(version.user_id, version.asset_type, version.market);
  insert_.run(version.id, version.user_id, version.asset_type, version.market,
              version.name, version.created_at);
  insert_rules(version);
  return find(version.id);
}

void SqliteCriteriaWrites::insert_rules(const CriteriaVersion& version) {
  for (const auto& rule : version.rules) {
    const auto required = text_of(rule.required);
    insert_rule_.run(version.id, rule.sort_order, rule.id, rule.name,
                     metric_names.of(rule.metric),
                     comparison_names.of(rule.comparison), rule.value,
                     rule.value2, rule.points, required);
  }
}

Result<void> SqliteCriteriaWrites::check_room(const CriteriaVersion& version,
                                              int most) {
  int others = 0;
  others_.each([&](SqliteRow& row) { others = row.number(); }, version.user_id,
               version.asset_type, version.market);
  if (others >= most)
    return fail(
      Errc::conflict, "too_many_criteria",
      fmt::format("a user may have {} active sets of criteria", most));
  return database_.outcome();
}

Result<CriteriaVersion> SqliteCriteriaWrites::retire(const std::string& id) {
  retire_.run(id);
  return find(id);
}

Result<CriteriaVersion> SqliteCriteriaWrites::find(const std::string& id) {
  auto found = rows_.find(id);
  if (!found && !database_.failed())
    return fail(Errc::not_found, fmt::format("there are no criteria {}", id));
  return database_.outcome(std::move(found).value_or(CriteriaVersion{}));
}

} // namespace signalbox
