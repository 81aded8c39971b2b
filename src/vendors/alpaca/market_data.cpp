#include "vendors/alpaca/market_data.hpp"

#include <utility>

namespace signalbox {

MarketData::MarketData(AlpacaData data)
  : access_({std::move(data.base_url), std::move(data.api_key),
             std::move(data.secret_key)},
            "data", "market data"),
    feed_(std::move(data.feed)) {}

Result<std::string_view> MarketData::body_of(const http::Reply& reply) const {
  if (reply.status == 200)
    return std::string_view(reply.body);
  auto fault = access_.fault(reply);
  // Silent symbols are left out of a 200: a 404 means a wrong address.
  if (fault.code == Errc::not_found)
    return fail(Errc::malformed_reply, std::move(fault.detail));
  return tl::unexpected(std::move(fault));
}

} // namespace signalbox
