#pragma once

#include "adapters/sqlite/statement.hpp"
#include "domain/signals/store_orders.hpp"

namespace signalbox {

/// Reads the scorer's memory, for the writing and the reading side.
class SqliteScorerMemory {
public:
  explicit SqliteScorerMemory(SqliteDatabase& database);

  ScorerMemory load(const std::string& et_date);

private:
  SqliteStatement closure_, spend_;
};

} // namespace signalbox
