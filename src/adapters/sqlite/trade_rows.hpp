#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/sqlite/ledger.hpp"
#include "domain/trades/trade.hpp"

namespace signalbox {

/// Trades with their history, for the topics that change them.
class SqliteTradeRows {
public:
  explicit SqliteTradeRows(const SqliteLedger& ledger);

  std::optional<Trade> find(std::string_view id);

  /// A new trade of that New York date, with version 1.
  void insert(Trade trade, std::string_view et_date);

  /// Puts `next` in place of the trade that was just read; false when it has
  /// another version by now. The first fill that is seen counts as one.
  bool replace(const Trade& current, Trade next, WallTime now);

  /// Adds a line of history, and a reason record of who decided.
  void note(std::string_view trade_id, const TradeChange& change,
            const std::string& actor);

private:
  SqliteLedger ledger_;
  SqliteStatement find_, insert_, update_, history_;
};

/// A change without its time, from one status to the other.
TradeChange change_of(const Trade& from, const Trade& to);

} // namespace signalbox
