#pragma once

#include <optional>
#include <string>

#include "adapters/sqlite/statement.hpp"
#include "domain/overnight/quotes.hpp"
#include "domain/overnight/store_orders.hpp"

namespace signalbox {

/// What is kept of providers' answers, read. Whether it is stale is for its
/// reader to say.
class SqliteQuoteRows {
public:
  explicit SqliteQuoteRows(SqliteDatabase& database);

  std::optional<PriceQuote> price(const std::string& symbol);
  std::optional<FundamentalsQuote> fundamentals(const std::string& symbol);
  RateSheet rates();

private:
  SqliteStatement price_, fundamentals_, rates_;
};

/// The same, written.
class SqliteQuoteWrites {
public:
  explicit SqliteQuoteWrites(SqliteDatabase& database);

  // A quote that is older than the kept one changes nothing.
  void keep(const PriceQuote& price);
  void keep(const FundamentalsQuote& fundamentals);

  /// All rates are of one answer: they take the place of all that are kept.
  void keep(const RateSheet& rates);

private:
  SqliteStatement keep_price_, keep_fundamentals_, forget_rates_, keep_rate_;
};

} // namespace signalbox
