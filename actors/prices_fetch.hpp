#pragma once

#include <caf/result.hpp>

#include "actors/providers.hpp"

namespace signalbox {

/// The price of each symbol from the first provider that knows it; else the
/// kept one, marked stale. Fails with `unavailable` named
/// `ALL_PROVIDERS_FAILED` if there are symbols and not one price.
caf::result<PricesFetched> fetch_prices(ProvidersSelf self,
                                        const FetchPrices& order);

} // namespace signalbox
