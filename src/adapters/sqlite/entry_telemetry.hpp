#pragma once

#include <memory>

#include "adapters/sqlite/statement.hpp"
#include "domain/entry/store_orders.hpp"

namespace signalbox {

/// Runs of entries as rows, beside counts that outlive them.
class SqliteEntryTelemetry {
public:
  explicit SqliteEntryTelemetry(std::shared_ptr<SqliteDatabase> database);

  void note(const EntryRun& run);

private:
  SqliteStatement add_, count_, cut_, forget_;
};

} // namespace signalbox
