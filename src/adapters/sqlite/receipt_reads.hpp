#pragma once

#include <string>
#include <vector>

#include "adapters/sqlite/statement.hpp"
#include "domain/replay/store_orders.hpp"

namespace signalbox {

/// Receipts of a scope in the order of their places.
class SqliteReceiptReads {
public:
  explicit SqliteReceiptReads(SqliteDatabase& database);

  ReceiptPage page(const ReadReceipts& query);

  /// A page whose payloads are read where the store holds them.
  AlertPage alerts(const ReadAlerts& query);
  std::int64_t count(const ReceiptScope& scope);

  /// The tickers with receipts in a scope, in order.
  std::vector<std::string> tickers(const ReceiptScope& scope);

private:
  /// The same for all tickers and for one.
  struct ForScope {
    ForScope(SqliteDatabase& database, const std::string& columns,
             const std::string& rest);
    SqliteStatement all, of_ticker;
  };

  std::string payload(std::int64_t row_id);

  ForScope ids_, rows_, count_, tickers_;
  SqliteStatement payload_;
};

} // namespace signalbox
