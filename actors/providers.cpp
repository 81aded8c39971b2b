#include "actors/providers.hpp"

#include <caf/typed_event_based_actor.hpp>

#include "actors/fundamentals_fetch.hpp"
#include "actors/harden.hpp"
#include "actors/prices_fetch.hpp"
#include "actors/provider_call.hpp"
#include "actors/rates_fetch.hpp"

namespace signalbox {
namespace {

template <class Dialects>
std::string off_reason(const Dialects& dialects, const char* reason) {
  return dialects.empty() ? reason : "";
}

ProvidersState state_of(const ProvidersParts& parts) {
  return {off_reason(parts.rates, "no provider of rates is configured"),
          off_reason(parts.prices, "no provider of prices is configured"),
          off_reason(parts.fundamentals,
                     "no provider of fundamentals is configured")};
}

void show_known(const ProvidersParts& parts) {
  auto& series = parts.metrics->overnight();
  for (const auto& one : parts.rates)
    series.provider_known(one->name());
  for (const auto& one : parts.prices)
    series.provider_known(one->name());
  for (const auto& one : parts.fundamentals)
    series.provider_known(one->name());
}

} // namespace

ProvidersActor::behavior_type providers(ProvidersSelf self,
                                        ProvidersParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  show_known(self->state.parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const FetchRates& order) { return fetch_rates(self, order); },
    [self](const FetchPrices& order) { return fetch_prices(self, order); },
    [self](const FetchFundamentals& order) {
      return fetch_fundamentals(self, order);
    },
    [self](const ReadProviders&) { return state_of(self->state.parts); },
    [self](const AskAgain& order) { ask_again(self, order); },
  };
}

} // namespace signalbox
