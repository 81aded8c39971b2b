#include "app/providers.hpp"

#include "vendors/alpaca/stock_bars.hpp"
#include "vendors/alpaca/stock_prices.hpp"
#include "vendors/alpaca/trade_stream.hpp"
#include "vendors/alpaca/trading.hpp"
#include "vendors/openai/chat_completions.hpp"
#include "vendors/webhook/json_webhook.hpp"
#include "vendors/webhook/slack_webhook.hpp"
#include "vendors/x/x_posts.hpp"

namespace signalbox {

namespace {

std::shared_ptr<const ModelDialect> make_model(const Settings& settings) {
  const auto& model = settings.model;
  if (!model.configured())
    return nullptr;
  return std::make_shared<ChatCompletions>(
    ModelServer{model.base_url, model.api_key});
}

std::shared_ptr<const BarsDialect> make_bars(const Settings& settings) {
  const auto& data = settings.market_data;
  if (!data.configured())
    return nullptr;
  return std::make_shared<StockBars>(
    AlpacaData{data.base_url, data.api_key, data.secret_key, data.feed});
}

std::shared_ptr<const PostsDialect> make_posts(const Settings& settings) {
  const auto& posts = settings.post_service;
  if (!posts.off_reason().empty())
    return nullptr;
  return std::make_shared<XPosts>(
    XAccount{posts.base_url, posts.bearer_token, posts.user_id});
}

std::shared_ptr<const PriceDialect> make_prices(const Settings& settings) {
  const auto& data = settings.market_data;
  if (!data.configured())
    return nullptr;
  return std::make_shared<StockPrices>(
    AlpacaData{data.base_url, data.api_key, data.secret_key, data.feed});
}

std::shared_ptr<const BrokerDialect> make_broker(const Settings& settings) {
  if (!settings.broker_off_reason().empty())
    return nullptr;
  const auto& keys = settings.market_data;
  return std::make_shared<AlpacaTrading>(
    AlpacaAccount{settings.broker.base_url, keys.api_key, keys.secret_key});
}

std::shared_ptr<const TradeStreamDialect>
make_stream(const Settings& settings) {
  if (!settings.broker_off_reason().empty() || !settings.broker.stream)
    return nullptr;
  const auto& keys = settings.market_data;
  return std::make_shared<TradeStream>(
    AlpacaStream{settings.broker.base_url, keys.api_key, keys.secret_key});
}

template <class Webhook>
std::shared_ptr<const WebhookDialect> make_webhook(const std::string& url) {
  auto address = parse_webhook_url(url);
  return address ? std::make_shared<Webhook>(std::move(*address)) : nullptr;
}

/// What is made to be replaced later; nothing for a service that is off.
template <class Live, class Dialect>
std::shared_ptr<Live> live(std::shared_ptr<const Dialect> first) {
  return first ? std::make_shared<Live>(std::move(first)) : nullptr;
}

template <class Live, class Dialect>
void renew(const std::shared_ptr<Live>& service,
           std::shared_ptr<const Dialect> fresh, const char* name,
           std::vector<std::string>& unchanged) {
  if (service && fresh)
    service->replace(std::move(fresh));
  else if (service || fresh)
    unchanged.emplace_back(name);
}

} // namespace

Providers make_providers(const Settings& settings) {
  const auto& outbox = settings.outbox;
  return {live<LiveModel>(make_model(settings)),
          live<LiveBars>(make_bars(settings)),
          live<LivePosts>(make_posts(settings)),
          live<LiveBroker>(make_broker(settings)),
          live<LivePrices>(make_prices(settings)),
          live<LiveTradeStream>(make_stream(settings)),
          live<LiveWebhook>(make_webhook<SlackWebhook>(outbox.notify_url)),
          live<LiveWebhook>(make_webhook<JsonWebhook>(outbox.rounds_url)),
          make_quote_providers(settings),
          make_trace_collector(settings)};
}

std::vector<std::string> renew_providers(const Providers& providers,
                                         const Settings& settings) {
  const auto& outbox = settings.outbox;
  std::vector<std::string> unchanged;
  renew(providers.model, make_model(settings), "model", unchanged);
  renew(providers.bars, make_bars(settings), "market data", unchanged);
  renew(providers.posts, make_posts(settings), "posts", unchanged);
  renew(providers.broker, make_broker(settings), "the broker", unchanged);
  renew(providers.prices, make_prices(settings), "market prices", unchanged);
  renew(providers.stream, make_stream(settings), "trade updates", unchanged);
  renew(providers.notify, make_webhook<SlackWebhook>(outbox.notify_url),
        "NOTIFY_WEBHOOK_URL", unchanged);
  renew(providers.rounds, make_webhook<JsonWebhook>(outbox.rounds_url),
        "ROUND_WEBHOOK_URL", unchanged);
  for (auto& name : renew_quote_providers(providers.quotes, settings))
    unchanged.push_back(std::move(name));
  return unchanged;
}

} // namespace signalbox
