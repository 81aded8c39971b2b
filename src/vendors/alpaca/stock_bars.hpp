#pragma once

#include <string>

#include "ports/dialects/bars_dialect.hpp"
#include "vendors/redactor.hpp"

namespace signalbox {

/// Where Alpaca's market data is and who asks.
struct AlpacaData {
  std::string base_url;     ///< ALPACA_DATA_URL
  std::string api_key;      ///< ALPACA_API_KEY; empty: no credentials are sent
  std::string secret_key;   ///< ALPACA_SECRET_KEY
  std::string feed = "iex"; ///< `sip` needs a subscription
};

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
  std::string base_url_, feed_;
  http::Headers headers_;
  Redactor redactor_;
};

} // namespace signalbox
