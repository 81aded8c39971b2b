#pragma once

#include "ports/dialects/broker_dialect.hpp"
#include "vendors/alpaca/market_data.hpp"

namespace signalbox {

/// Alpaca Data v2, the latest trades and quotes of several symbols.
class StockPrices final : public PriceDialect {
public:
  explicit StockPrices(AlpacaData data);

  http::Call trades_call(const std::vector<std::string>& tickers,
                         Deadline deadline) const override;
  Result<PricesByTicker> read_trades(const http::Reply& reply) const override;

  http::Call quotes_call(const std::vector<std::string>& tickers,
                         Deadline deadline) const override;
  /// A side of zero is one that nobody offers: absent.
  Result<PricesByTicker> read_quotes(const http::Reply& reply) const override;

private:
  http::Call latest_call(std::string_view what,
                         const std::vector<std::string>& tickers,
                         Deadline deadline) const;

  MarketData data_;
};

} // namespace signalbox
