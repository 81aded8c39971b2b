#pragma once

#include <memory>

#include "adapters/sqlite/boundary_rows.hpp"
#include "adapters/sqlite/ledger.hpp"
#include "adapters/sqlite/receipt_rows.hpp"
#include "adapters/sqlite/signal_intake.hpp"

namespace signalbox {

/// Live receipts with all that they did.
class SqliteIngestWrites {
public:
  explicit SqliteIngestWrites(const SqliteLedger& ledger);

  /// Fails with `conflict` named `book_changed`.
  Result<IngestWritten> write(const WriteIngest& order);

private:
  void write_effects(const WriteIngest& order);

  SqliteLedger ledger_;
  SqliteReceiptRows receipts_;
  SqliteBookRows rows_;
  SqliteBoundaryRows boundaries_;
  SqliteIntake intake_;
};

} // namespace signalbox
