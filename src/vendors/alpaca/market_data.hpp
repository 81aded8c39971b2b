#pragma once

#include <string>

#include "vendors/alpaca/alpaca_access.hpp"

namespace signalbox {

/// Where Alpaca's market data is and who asks.
struct AlpacaData {
  std::string base_url;     ///< ALPACA_DATA_URL
  std::string api_key;      ///< ALPACA_API_KEY; empty: no credentials are sent
  std::string secret_key;   ///< ALPACA_SECRET_KEY
  std::string feed = "iex"; ///< `sip` needs a subscription
};

/// What the services of market data share.
class MarketData {
public:
  explicit MarketData(AlpacaData data);

  http::Call call_to(std::string target, Deadline deadline) const {
    return access_.call_to(std::move(target), deadline);
  }

  /// The body of a 200. Fails with `rate_limited`, `unauthorized`,
  /// `invalid_argument`, `unavailable` or `malformed_reply`.
  Result<std::string_view> body_of(const http::Reply& reply) const;

  template <class T> Result<T> from_here(Result<T> read) const {
    return access_.from_here(std::move(read));
  }

  const std::string& feed() const { return feed_; }

private:
  AlpacaAccess access_;
  std::string feed_;
};

} // namespace signalbox
