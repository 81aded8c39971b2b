#pragma once

#include <string>

#include "ports/dialects/bars_dialect.hpp"
#include "vendors/alpaca/market_data.hpp"

namespace signalbox {

/// Alpaca Data v2, historical bars of several symbols.
class StockBars final : public BarsDialect {
public:
  explicit StockBars(AlpacaData data);

  std::size_t max_tickers() const override;
  http::Call bars_call(const std::vector<std::string>& tickers,
                       std::string_view timeframe, WallTime start,
                       const std::string& page_token,
                       Deadline deadline) const override;
  Result<BarsPage> read_bars(const http::Reply& reply) const override;

private:
  MarketData data_;
};

} // namespace signalbox
