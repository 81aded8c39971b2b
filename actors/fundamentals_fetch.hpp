#pragma once

#include <caf/result.hpp>

#include "actors/providers.hpp"

namespace signalbox {

/// Kept fundamentals that are young enough, unless `refresh`; the others from
/// the first provider that knows them. What `refresh` does not bring is taken
/// from what is kept all the same. Never fails: unknown ones are absent.
caf::result<FundamentalsFetched>
fetch_fundamentals(ProvidersSelf self, const FetchFundamentals& order);

} // namespace signalbox
