#pragma once

#include "adapters/sqlite/statement.hpp"
#include "domain/replay/store_orders.hpp"

namespace signalbox {

/// Compares the columns of the live ledger with its records, by SQLite's own
/// reading of JSON, and mends the columns.
class SqliteLedgerSync {
public:
  explicit SqliteLedgerSync(SqliteDatabase& database);

  SyncedLedger apply();

private:
  SqliteStatement mend_, total_;
};

} // namespace signalbox
