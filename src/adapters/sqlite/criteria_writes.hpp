#pragma once

#include <memory>
#include <string>

#include "adapters/sqlite/criteria_rows.hpp"
#include "domain/overnight/user_orders.hpp"

namespace signalbox {

/// Versions of criteria, written: one is added and never changed.
class SqliteCriteriaWrites {
public:
  explicit SqliteCriteriaWrites(SqliteDatabase& database);

  /// Makes a version the active one of its user, asset type and market; the
  /// number of it is the next. Answers it as it is stored.
  Result<CriteriaVersion> add(const CriteriaVersion& version);

  /// Fails with `conflict` named `too_many_criteria` when there is no room for
  /// a set of its kind.
  Result<void> check_room(const CriteriaVersion& version, int most);

  /// Fails with `not_found`.
  Result<CriteriaVersion> retire(const std::string& id);

private:
  void insert_rules(const CriteriaVersion& version);
  Result<CriteriaVersion> find(const std::string& id);

  SqliteDatabase& database_;
  SqliteCriteriaRows rows_;
  SqliteStatement retire_kind_, insert_, insert_rule_, others_, retire_;
};

} // namespace signalbox
