#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/sqlite/statement.hpp"
#include "domain/replay/store_orders.hpp"

namespace signalbox {

/// Which receipts of a ticker make its trail.
struct TrailScope {
  ReceiptPlace until;          ///< the last one, itself included
  bool processed_only = false; ///< else all but duplicates
  /// Of receipts at `script_from` or later; `*`: any.
  std::string script_version = "*";
  WallTime script_from{};
};

/// What a ticker's receipts say to the next one.
class SqliteTrailReads {
public:
  explicit SqliteTrailReads(SqliteDatabase& database);

  /// Points, oldest first: the last 24 h, at most 300, and the newest older
  /// one.
  std::vector<std::string> trail(std::string_view ticker,
                                 const TrailScope& scope);

  /// Fills in what a live book knows of the receipts before the next.
  void add_seen(StoredBook& book);

private:
  SqliteStatement trail_, newest_, ahead_, said_;
};

} // namespace signalbox
