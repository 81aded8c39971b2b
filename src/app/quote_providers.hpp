#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/live_quotes.hpp"
#include "app/settings.hpp"
#include "ports/dialects/trace_dialect.hpp"

namespace signalbox {

/// The providers of overnight runs, in the order in which they are asked; none
/// of a kind that is not configured.
struct QuoteProviders {
  std::vector<std::shared_ptr<LiveRates>> rates;
  std::vector<std::shared_ptr<LiveLatestPrices>> prices;
  std::vector<std::shared_ptr<LiveFundamentals>> fundamentals;
};

QuoteProviders make_quote_providers(const Settings& settings);

/// Gives the providers the credentials of newly read settings. Answers with
/// the kinds whose chain would be another one, which needs a restart: they
/// stay as they are.
std::vector<std::string> renew_quote_providers(const QuoteProviders& providers,
                                               const Settings& settings);

/// Null when no spans are sent.
std::shared_ptr<const TraceDialect>
make_trace_collector(const Settings& settings);

} // namespace signalbox
