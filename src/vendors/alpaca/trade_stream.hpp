#pragma once

#include <string>
#include <string_view>

#include "ports/dialects/trade_stream_dialect.hpp"
#include "vendors/redactor.hpp"

namespace signalbox {

/// Where Alpaca's trading is and who listens.
struct AlpacaStream {
  std::string base_url;   ///< ALPACA_BASE_URL, `http(s)://…`
  std::string api_key;    ///< ALPACA_API_KEY
  std::string secret_key; ///< ALPACA_SECRET_KEY
};

/// Alpaca's stream of `trade_updates`.
class TradeStream final : public TradeStreamDialect {
public:
  explicit TradeStream(AlpacaStream stream);

  std::string url() const override;
  std::string authenticate_text() const override;
  std::string listen_text() const override;
  Result<TradeStreamMessage> read(std::string_view text) const override;

private:
  AlpacaStream stream_;
  Redactor redactor_;
};

} // namespace signalbox
