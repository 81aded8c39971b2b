#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/live_dialects.hpp"
#include "app/quote_providers.hpp"
#include "app/settings.hpp"

namespace signalbox {

/// The outside services, as they are asked and understood; null where one is
/// not configured.
struct Providers {
  std::shared_ptr<LiveModel> model;
  std::shared_ptr<LiveBars> bars;
  std::shared_ptr<LivePosts> posts;
  std::shared_ptr<LiveBroker> broker;
  std::shared_ptr<LivePrices> prices;
  std::shared_ptr<LiveTradeStream> stream;
  std::shared_ptr<LiveWebhook> notify, rounds;
  QuoteProviders quotes;
  std::shared_ptr<const TraceDialect> traces; ///< has no credentials
};

Providers make_providers(const Settings& settings);

/// Gives the services that are on the credentials of newly read settings.
/// Answers with the names of those that would be switched on or off by them,
/// which needs a restart: they stay as they are.
std::vector<std::string> renew_providers(const Providers& providers,
                                         const Settings& settings);

} // namespace signalbox
