#pragma once

#include <memory>

#include "adapters/sqlite/active_users.hpp"
#include "adapters/sqlite/batch_reads.hpp"
#include "adapters/sqlite/overnight_rows.hpp"
#include "adapters/sqlite/quote_rows.hpp"
#include "ports/stores/overnight_store.hpp"

namespace signalbox {

/// What a run needs, read over this connection.
class SqliteOvernightReads : public OvernightReads {
public:
  explicit SqliteOvernightReads(std::shared_ptr<SqliteDatabase> database);

  Result<OpenRuns> open_runs(const ReadOpenRuns& query) override;
  Result<ActiveUsers> active_users(const ReadActiveUsers& query) override;
  Result<BatchCases> batch(const ReadBatch& query) override;
  Result<RunTally> tally(const ReadRunTally& query) override;
  Result<QuoteBook> quotes(const ReadQuotes& query) override;
  Result<OvernightRuns> list(const ListOvernightRuns& query) override;
  Result<OvernightRunView> find(const FindOvernightRun& query) override;

private:
  std::shared_ptr<SqliteDatabase> database_;
  SqliteOvernightRows rows_;
  SqliteBatchReads batch_;
  SqliteQuoteRows quotes_;
  SqliteActiveUsers active_;
  SqliteStatement open_, list_, tally_;
};

} // namespace signalbox
