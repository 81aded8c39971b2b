#pragma once

#include <map>
#include <memory>
#include <string>

#include "actors/promise_guard.hpp"
#include "domain/broker/price_rules.hpp"
#include "messages/http_client.hpp"
#include "messages/market_prices.hpp"
#include "ports/dialects/broker_dialect.hpp"

namespace signalbox {

/// `dialect` is null when no market-data service is configured.
struct MarketPricesParts {
  PriceRules rules;
  HttpClientActor http;
  std::shared_ptr<const PriceDialect> dialect;
};

struct MarketPricesState {
  static constexpr const char* name = "market_prices"; ///< CAF and log name

  /// What was found of one ticker by a look-up that began then.
  struct Entry {
    TickerPrices prices;
    SteadyTime began{};
  };

  MarketPricesParts parts;
  std::map<std::string, Entry> entries;
};

/// Asks for last trades, and for quotes of the tickers without one. What is
/// younger than 2 s is not asked for again; silence and failures are never
/// remembered.
MarketPricesActor::behavior_type
market_prices(MarketPricesActor::stateful_pointer<MarketPricesState> self,
              MarketPricesParts parts);

} // namespace signalbox
