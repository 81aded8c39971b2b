#pragma once

#include <caf/result.hpp>

#include "actors/providers.hpp"

namespace signalbox {

/// Rates of one answer, of the first provider that can be believed; else those
/// that are kept, marked stale. Fails with `unavailable` named
/// `ALL_PROVIDERS_FAILED`.
caf::result<RatesFetched> fetch_rates(ProvidersSelf self,
                                      const FetchRates& order);

} // namespace signalbox
