#include "adapters/sqlite/ingest_writes.hpp"

#include <fmt/format.h>

namespace signalbox {

SqliteIngestWrites::SqliteIngestWrites(const SqliteLedger& ledger)
  : ledger_(ledger), receipts_(*ledger.database), rows_(*ledger.database),
    boundaries_(*ledger.database), intake_(ledger) {}

Result<IngestWritten> SqliteIngestWrites::write(const WriteIngest& order) {
  auto& database = *ledger_.database;
  // Asked only to know that what stands before it is committed.
  if (order.receipts.empty())
    return database.outcome(IngestWritten{});
  const auto version = rows_.version();
  if (!database.failed() && version != order.version)
    return fail(Errc::conflict, "book_changed",
                fmt::format("the live book is of version {}, not {}", version,
                            order.version));
  IngestWritten written;
  written.stored.reserve(order.receipts.size());
  for (const auto& row : order.receipts)
    written.stored.push_back(receipts_.add(row));
  write_effects(order);
  return database.outcome(std::move(written));
}

void SqliteIngestWrites::write_effects(const WriteIngest& order) {
  for (const auto& row : order.boundaries)
    boundaries_.put(row);
  for (const auto& row : order.states)
    rows_.put(live_book, row, "");
  for (const auto& row : order.trades)
    rows_.put(live_book, row, "");
  for (const auto& row : order.moves)
    rows_.put(live_book, row, "");
  for (const auto& reason : order.reasons)
    ledger_.reasons->add(reason);
  if (!order.signals.items.empty())
    intake_.take(order.signals);
}

} // namespace signalbox
