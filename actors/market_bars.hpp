#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "actors/promise_guard.hpp"
#include "messages/http_client.hpp"
#include "messages/market_bars.hpp"
#include "ports/dialects/bars_dialect.hpp"

namespace signalbox {

/// `dialect` is null when no market-data service is configured.
struct MarketBarsParts {
  BarRules rules;
  HttpClientActor http;
  std::shared_ptr<const BarsDialect> dialect;
  std::shared_ptr<const WallClock> clock;
};

struct MarketBarsState {
  static constexpr const char* name = "market_bars"; ///< CAF and log name

  /// What is known of one ticker in one timeframe.
  struct Entry {
    BarContextPtr context;
    SteadyTime fetched_at{};
    bool fetching = false;
    std::vector<PromiseGuard<BarContextFound>> waiting;
  };

  MarketBarsParts parts;
  std::map<BarKey, Entry> entries;
  std::set<BarKey> wanted; ///< asked for since the last `FetchBars`
};

/// Answers from the cache while fresh (15 s). Otherwise everything asked for
/// at one time is fetched in as few calls as the service allows, once, for all
/// who wait. Failures are never cached.
MarketBarsActor::behavior_type
market_bars(MarketBarsActor::stateful_pointer<MarketBarsState> self,
            MarketBarsParts parts);

} // namespace signalbox
