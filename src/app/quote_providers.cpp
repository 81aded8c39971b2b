#include "app/quote_providers.hpp"

#include <algorithm>
#include <utility>

#include "vendors/alpaca/latest_prices.hpp"
#include "vendors/csv/fundamentals_csv.hpp"
#include "vendors/csv/prices_csv.hpp"
#include "vendors/csv/rates_csv.hpp"
#include "vendors/fundamentals/fundamentals_service.hpp"
#include "vendors/fx/frankfurter.hpp"
#include "vendors/fx/open_exchange_rates.hpp"
#include "vendors/otlp/trace_body.hpp"

namespace signalbox {

namespace {

template <class Dialect>
using Chain = std::vector<std::shared_ptr<const Dialect>>;

Chain<RateDialect> rate_chain(const Settings& settings) {
  const auto& quotes = settings.quotes;
  Chain<RateDialect> chain;
  if (!quotes.fx_url.empty())
    chain.push_back(std::make_shared<Frankfurter>(quotes.fx_url));
  if (!quotes.fx_app_id.empty())
    chain.push_back(std::make_shared<OpenExchangeRates>(quotes.fx_fallback_url,
                                                        quotes.fx_app_id));
  if (!quotes.fx_file.empty())
    chain.push_back(std::make_shared<RatesCsv>(quotes.fx_file));
  return chain;
}

Chain<LatestPriceDialect> price_chain(const Settings& settings) {
  const auto& quotes = settings.quotes;
  const auto& data = settings.market_data;
  const bool own_url = !quotes.prices_url.empty();
  Chain<LatestPriceDialect> chain;
  if (own_url || data.configured())
    chain.push_back(std::make_shared<LatestPrices>(
      AlpacaData{own_url ? quotes.prices_url : data.base_url, data.api_key,
                 data.secret_key, data.feed}));
  if (!quotes.prices_file.empty())
    chain.push_back(std::make_shared<PricesCsv>(quotes.prices_file));
  return chain;
}

Chain<FundamentalsDialect> fundamentals_chain(const Settings& settings) {
  const auto& quotes = settings.quotes;
  Chain<FundamentalsDialect> chain;
  if (!quotes.fundamentals_url.empty())
    chain.push_back(std::make_shared<FundamentalsService>(
      quotes.fundamentals_url, quotes.fundamentals_key));
  if (!quotes.fundamentals_file.empty())
    chain.push_back(
      std::make_shared<FundamentalsCsv>(quotes.fundamentals_file));
  return chain;
}

/// What is made to be replaced later.
template <class Live, class Dialect>
std::vector<std::shared_ptr<Live>> live(const Chain<Dialect>& chain) {
  std::vector<std::shared_ptr<Live>> all;
  for (const auto& first : chain)
    all.push_back(std::make_shared<Live>(first));
  return all;
}

template <class Live, class Dialect>
bool renew(const std::vector<std::shared_ptr<Live>>& running,
           const Chain<Dialect>& fresh) {
  const auto named_alike = [](const auto& a, const auto& b) {
    return a->name() == b->name();
  };
  if (!std::ranges::equal(running, fresh, named_alike))
    return false;
  for (std::size_t at = 0; at < running.size(); ++at)
    running[at]->replace(fresh[at]);
  return true;
}

} // namespace

QuoteProviders make_quote_providers(const Settings& settings) {
  return {live<LiveRates>(rate_chain(settings)),
          live<LiveLatestPrices>(price_chain(settings)),
          live<LiveFundamentals>(fundamentals_chain(settings))};
}

std::vector<std::string> renew_quote_providers(const QuoteProviders& providers,
                                               const Settings& settings) {
  std::vector<std::string> unchanged;
  if (!renew(providers.rates, rate_chain(settings)))
    unchanged.emplace_back("overnight rates");
  if (!renew(providers.prices, price_chain(settings)))
    unchanged.emplace_back("overnight prices");
  if (!renew(providers.fundamentals, fundamentals_chain(settings)))
    unchanged.emplace_back("overnight fundamentals");
  return unchanged;
}

std::shared_ptr<const TraceDialect>
make_trace_collector(const Settings& settings) {
  const auto& endpoint = settings.trace_service.endpoint;
  if (endpoint.empty())
    return nullptr;
  return std::make_shared<TraceBody>(
    TraceCollector{endpoint, SIGNALBOX_VERSION});
}

} // namespace signalbox
