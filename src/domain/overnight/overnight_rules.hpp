#pragma once

#include <cstddef>
#include <string>

#include "domain/core/clock.hpp"

namespace signalbox {

/// How the overnight job goes through its users (domain 6.4).
struct OvernightRules {
  bool enabled = true;            ///< ENABLE_OVERNIGHT
  std::string cron = "0 4 * * *"; ///< OVERNIGHT_JOB_CRON, UTC
  std::string markets; ///< OVERNIGHT_MARKETS: `NYSE`; then 2 h before its open
  int batch_size = 50; ///< users of one checkpoint
  int parallel_batches = 4;               ///< OVERNIGHT_PARALLEL_BATCHES
  int write_chunk = 10;                   ///< users of one order to the writer
  Millis timeout = std::chrono::hours{4}; ///< OVERNIGHT_TIMEOUT_MS
};

/// How providers of quotes are asked, and how long what they said is good
/// (domain 6.5).
struct ProviderRules {
  int attempts = 3;           ///< PROVIDER_ATTEMPTS
  Millis retry_base{1000};    ///< PROVIDER_RETRY_BASE_MS: 1, 2, 4
  Millis call_timeout{10000}; ///< PROVIDER_TIMEOUT_MS
  int breaker_failures = 5;   ///< PROVIDER_BREAKER_FAILURES
  Millis breaker_open = std::chrono::minutes{5};   ///< PROVIDER_BREAKER_OPEN_MS
  Millis rates_max_age = std::chrono::hours{72};   ///< RATES_MAX_AGE_H
  Millis prices_max_age = std::chrono::hours{72};  ///< PRICES_MAX_AGE_H
  Millis fundamentals_life = std::chrono::days{7}; ///< FUNDAMENTALS_MAX_AGE_H
};

} // namespace signalbox
