#pragma once

#include <string>
#include <vector>

#include "adapters/sqlite/boundary_rows.hpp"
#include "adapters/sqlite/receipt_reads.hpp"

namespace signalbox {

/// Books as records with hashes, for comparing.
class SqliteClosingReads {
public:
  explicit SqliteClosingReads(SqliteDatabase& database);

  BookHashes hashes(BookId book);
  ClosingBook closing(const ReceiptScope& scope);

private:
  SqliteBoundaryRows boundaries_;
  SqliteReceiptReads receipts_;
  SqliteStatement hashes_, ended_, replayed_;
};

} // namespace signalbox
