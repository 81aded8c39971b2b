#include "app/providers.hpp"

#include "vendors/alpaca/stock_bars.hpp"
#include "vendors/openai/chat_completions.hpp"
#include "vendors/x/x_posts.hpp"

namespace signalbox {

Providers make_providers(const Settings& settings) {
  Providers providers;
  if (const auto& model = settings.model; model.configured())
    providers.model = std::make_shared<ChatCompletions>(
      ModelServer{model.base_url, model.api_key});
  if (const auto& data = settings.market_data; data.configured())
    providers.bars = std::make_shared<StockBars>(
      AlpacaData{data.base_url, data.api_key, data.secret_key, data.feed});
  if (const auto& posts = settings.post_service; posts.off_reason().empty())
    providers.posts = std::make_shared<XPosts>(
      XAccount{posts.base_url, posts.bearer_token, posts.user_id});
  return providers;
}

} // namespace signalbox
