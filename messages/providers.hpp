#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/core/deadline.hpp"
#include "domain/overnight/quotes.hpp"
#include "messages/alive.hpp"

namespace signalbox {

/// Asks for the rates of all currencies, from one answer.
struct FetchRates {
  Deadline deadline;
};

struct RatesFetched {
  RateSheet rates; ///< marked stale when they were kept or are old
};

/// Asks for the prices of symbols, each asked for once.
struct FetchPrices {
  std::vector<std::string> symbols; ///< distinct, inside form
  Deadline deadline;
};

struct PricesFetched {
  std::vector<PriceQuote> prices; ///< symbols without one are absent
};

/// Asks for fundamentals; those that are kept and young enough are taken
/// unless `refresh`.
struct FetchFundamentals {
  std::vector<std::string> symbols;
  bool refresh = false;
  Deadline deadline;
};

struct FundamentalsFetched {
  std::vector<FundamentalsQuote> fundamentals; ///< unknown ones are absent
};

/// Which kinds have a provider at all; empty texts mean yes.
struct ReadProviders {};

struct ProvidersState {
  std::string rates_off, prices_off, fundamentals_off; ///< why there is none
};

struct AskAgain {
  std::uint64_t question = 0; ///< to itself: its next attempt is due
};

/// Where quotes come from: primary, fallback, what is kept. Rates and prices
/// fail with `ALL_PROVIDERS_FAILED` when not even a kept one is young enough
/// (prices: when there is not one of them); fundamentals never fail.
using ProvidersActor = AliveActor::extend<
  caf::replies_to<FetchRates>::with<RatesFetched>,
  caf::replies_to<FetchPrices>::with<PricesFetched>,
  caf::replies_to<FetchFundamentals>::with<FundamentalsFetched>,
  caf::replies_to<ReadProviders>::with<ProvidersState>,
  // Internal.
  caf::reacts_to<AskAgain>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FetchRates)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RatesFetched)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FetchPrices)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::PricesFetched)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FetchFundamentals)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FundamentalsFetched)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadProviders)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ProvidersState)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::AskAgain)
