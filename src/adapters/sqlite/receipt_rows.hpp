#pragma once

#include "adapters/sqlite/statement.hpp"
#include "domain/replay/store_orders.hpp"

namespace signalbox {

/// Receipts as rows, which are only ever added to.
class SqliteReceiptRows {
public:
  explicit SqliteReceiptRows(SqliteDatabase& database);

  /// Answers whether it is new; a known id is left as it is.
  bool add(const ReceiptRow& row);

  /// Whether live has processed a receipt of the ticker at `from` or later.
  bool processed_since(std::string_view ticker, WallTime from);

private:
  SqliteStatement insert_, since_;
};

} // namespace signalbox
