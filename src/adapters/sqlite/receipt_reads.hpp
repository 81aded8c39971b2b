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

  /// A page that is read where the store holds it.
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

  ForScope rows_, count_, tickers_;
  SqliteStatement payload_;
};

} // namespace signalbox
