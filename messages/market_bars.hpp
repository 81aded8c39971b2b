#pragma once

#include <vector>

#include "domain/core/clock.hpp"
#include "domain/signals/bars.hpp"
#include "messages/alive.hpp"

namespace signalbox {

/// Asks for the computed context of one ticker.
struct GetBarContext {
  BarKey key;
};

struct BarContextFound {
  BarContextPtr context;   ///< null: no market-data service is configured
  SteadyTime good_until{}; ///< the asker may use it again until then
};

/// Says which contexts will be asked for, so that they are fetched together.
struct WarmBars {
  std::vector<BarKey> keys;
};

struct FetchBars {}; ///< to itself: what was asked for so far goes out now

/// Bar contexts from the market-data service, cached and fetched once for all
/// who wait. Fails with the service's failure.
using MarketBarsActor =
  AliveActor::extend<caf::replies_to<GetBarContext>::with<BarContextFound>,
                     caf::reacts_to<WarmBars>,
                     // Internal.
                     caf::reacts_to<FetchBars>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::GetBarContext)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BarContextFound)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::WarmBars)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FetchBars)
