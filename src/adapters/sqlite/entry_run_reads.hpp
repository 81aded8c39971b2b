#pragma once

#include <memory>
#include <optional>

#include "adapters/sqlite/statement.hpp"
#include "domain/entry/store_orders.hpp"

namespace signalbox {

/// Runs of entries and their counts, read within the caller's view.
class SqliteEntryRunReads {
public:
  explicit SqliteEntryRunReads(std::shared_ptr<SqliteDatabase> database);

  EntryRuns of_date(const ReadEntryRuns& query);
  EntryTotals totals(const ReadEntryTotals& query);
  std::optional<EntryRun> last(); ///< of any date

private:
  SqliteStatement of_date_, last_, totals_;
};

} // namespace signalbox
