#pragma once

#include "adapters/sqlite/statement.hpp"
#include "domain/overnight/store_orders.hpp"

namespace signalbox {

/// Whom a night scores, by what, and which quotes it needs.
class SqliteActiveUsers {
public:
  explicit SqliteActiveUsers(SqliteDatabase& database);

  ActiveUsers all();

private:
  SqliteStatement held_, version_;
};

} // namespace signalbox
