#pragma once

#include <string>
#include <vector>

#include "adapters/sqlite/book_rows.hpp"

namespace signalbox {

/// Simulated trades as they are shown.
class SqliteSimTradeReads {
public:
  explicit SqliteSimTradeReads(SqliteDatabase& database);

  /// The trades of `query.book`; with `query.run_id`, those that the run made.
  /// Fails with `invalid_argument` for an `after` that nobody was given.
  Result<SimTradePage> page(const ListSimTrades& query);
  ClosedTrades closed(const ReadClosedTrades& query);

  bool has_trades(BookId book);

private:
  void add_records(std::vector<TradeRow>& trades, int limit);

  SqliteDatabase& database_;
  SqliteStatement all_, of_ticker_, count_, count_of_ticker_, closed_, json_,
    any_;
};

} // namespace signalbox
