#pragma once

#include "ports/dialects/quote_dialects.hpp"
#include "vendors/alpaca/market_data.hpp"

namespace signalbox {

/// Alpaca Data v2: what was last paid for each of many stocks.
class LatestPrices final : public LatestPriceDialect {
public:
  explicit LatestPrices(AlpacaData data);

  std::string name() const override { return "alpaca"; }
  std::optional<Millis> wait_asked(const http::Reply& reply,
                                   WallTime now) const override;
  std::size_t max_symbols() const override { return 100; } ///< wire 2
  /// Letters, digits and the dash of a class share: no indices, no pairs.
  bool may_know(const std::string& symbol) const override;
  QuoteRequest request(const std::vector<std::string>& symbols,
                       Deadline deadline) const override;

  /// The currency is the one at the top of the answer, if there is one.
  Result<std::vector<PriceQuote>> read(const http::Reply& reply,
                                       WallTime now) const override;

private:
  MarketData data_;
};

} // namespace signalbox
