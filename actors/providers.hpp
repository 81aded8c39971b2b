#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "domain/overnight/circuit_breaker.hpp"
#include "messages/http_client.hpp"
#include "messages/overnight_reader.hpp"
#include "messages/overnight_writes.hpp"
#include "messages/providers.hpp"
#include "ports/dialects/quote_dialects.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

struct ProviderQuestion;

/// The providers of a kind stand in the order in which they are asked; none
/// means that only what is kept can be had.
struct ProvidersParts {
  ProviderRules rules;
  std::vector<std::shared_ptr<const RateDialect>> rates;
  std::vector<std::shared_ptr<const LatestPriceDialect>> prices;
  std::vector<std::shared_ptr<const FundamentalsDialect>> fundamentals;
  HttpClientActor http;
  OvernightReaderActor reader; ///< kept quotes, and files of quotes
  OvernightWritesActor writer;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<Metrics> metrics;
};

struct ProvidersActorState {
  static constexpr const char* name = "providers"; ///< CAF and log name

  ProvidersParts parts;
  std::map<std::string, CircuitBreaker> breakers; ///< by provider
  /// Between two attempts, by number.
  std::map<std::uint64_t, std::shared_ptr<ProviderQuestion>> resting;
  std::uint64_t last_rest = 0;
};

using ProvidersSelf = ProvidersActor::stateful_pointer<ProvidersActorState>;

/// Asks the providers of a kind one after the other, then takes what is kept
/// and young enough. What a provider said is kept for the day when it does not
/// answer.
ProvidersActor::behavior_type providers(ProvidersSelf self,
                                        ProvidersParts parts);

} // namespace signalbox
