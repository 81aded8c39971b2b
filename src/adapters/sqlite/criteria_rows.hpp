#pragma once

#include <map>
#include <string>
#include <vector>

#include "adapters/sqlite/statement.hpp"
#include "domain/overnight/criteria.hpp"

namespace signalbox {

/// The columns of a version `v` and of a rule `r`, as the readings take them.
inline constexpr const char* version_columns =
  "v.id, v.user_id, v.asset_type, v.market, v.name, v.version, v.active, "
  "v.created_at ";
inline constexpr const char* rule_columns =
  "r.version_id, r.sort_order, r.id, r.name, r.metric, r.comparison, r.value, "
  "r.value2, r.points, r.required ";

/// Without its rules.
CriteriaVersion read_version(SqliteRow& row);

/// Gives rules to versions. Both come in the same order, so that the place of
/// the next rule is never before that of the last.
class RuleReceiver {
public:
  explicit RuleReceiver(std::vector<CriteriaVersion>& versions)
    : versions_(versions) {}

  void take(SqliteRow& row);

private:
  std::vector<CriteriaVersion>& versions_;
  std::size_t place_ = 0;
};

/// Versions of criteria with their rules, read.
class SqliteCriteriaRows {
public:
  explicit SqliteCriteriaRows(SqliteDatabase& database);

  /// By asset type, market, newest first.
  std::vector<CriteriaVersion> of_user(const std::string& user_id,
                                       bool active_only);
  std::optional<CriteriaVersion> find(const std::string& id);

private:
  SqliteDatabase& database_;
  SqliteStatement versions_of_, rules_of_, version_, rules_;
};

/// Versions that several rows name, each read once.
class SharedVersions {
public:
  explicit SharedVersions(SqliteCriteriaRows& rows) : rows_(rows) {}

  /// Nothing for a version that is not stored.
  SharedCriteria find(const std::string& id);

private:
  SqliteCriteriaRows& rows_;
  std::map<std::string, SharedCriteria, std::less<>> known_;
};

} // namespace signalbox
