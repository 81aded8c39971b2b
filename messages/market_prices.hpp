#pragma once

#include <string>
#include <vector>

#include "domain/broker/broker.hpp"
#include "domain/core/deadline.hpp"
#include "messages/alive.hpp"

namespace signalbox {

/// Asks what the market last said of tickers.
struct GetPrices {
  std::vector<std::string> tickers;
  Deadline deadline;
};

struct PricesFound {
  PricesByTicker prices; ///< silent tickers are absent
};

/// Last trades, and quotes where a trade is missing. Fails with the service's
/// failure, or `unavailable` when no market-data service is configured.
using MarketPricesActor =
  AliveActor::extend<caf::replies_to<GetPrices>::with<PricesFound>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::GetPrices)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::PricesFound)
