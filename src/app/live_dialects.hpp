#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "ports/dialects/bars_dialect.hpp"
#include "ports/dialects/broker_dialect.hpp"
#include "ports/dialects/model_dialect.hpp"
#include "ports/dialects/posts_dialect.hpp"
#include "ports/dialects/trade_stream_dialect.hpp"
#include "ports/dialects/webhook_dialect.hpp"

/// Dialects whose credentials change while the daemon runs (SIGHUP). Actors
/// hold them like any other; every call of a method meets one whole dialect,
/// the old or the new one.
namespace signalbox {

/// A dialect that can be replaced from any thread.
template <class Dialect> class Replaceable {
public:
  explicit Replaceable(std::shared_ptr<const Dialect> first)
    : newest_(std::move(first)) {}

  std::shared_ptr<const Dialect> newest() const {
    const std::lock_guard lock(mutex_);
    return newest_;
  }
  void replace(std::shared_ptr<const Dialect> by) {
    const std::lock_guard lock(mutex_);
    newest_.swap(by);
  }

private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Dialect> newest_;
};

class LiveModel : public ModelDialect, public Replaceable<ModelDialect> {
public:
  using Replaceable::Replaceable;

  /// A constant of the dialect, not of its credentials.
  std::string_view prompt_version() const override {
    return newest()->prompt_version();
  }
  ModelCapabilities first_capabilities(std::string_view model) const override {
    return newest()->first_capabilities(model);
  }
  http::Call score_call(const ModelQuestion& question,
                        Deadline deadline) const override {
    return newest()->score_call(question, deadline);
  }
  tl::expected<ModelVerdict, ModelRefusal>
  read_score(const ModelQuestion& question, const http::Reply& reply,
             WallTime now) const override {
    return newest()->read_score(question, reply, now);
  }
  ModelRefusal read_failure(const Error& error) const override {
    return newest()->read_failure(error);
  }
};

class LiveBars : public BarsDialect, public Replaceable<BarsDialect> {
public:
  using Replaceable::Replaceable;

  std::size_t max_tickers() const override { return newest()->max_tickers(); }
  http::Call bars_call(const std::vector<std::string>& tickers,
                       std::string_view timeframe, WallTime start,
                       const std::string& page_token,
                       Deadline deadline) const override {
    return newest()->bars_call(tickers, timeframe, start, page_token, deadline);
  }
  Result<BarsPage> read_bars(const http::Reply& reply) const override {
    return newest()->read_bars(reply);
  }
};

class LiveBroker : public BrokerDialect, public Replaceable<BrokerDialect> {
public:
  using Replaceable::Replaceable;

  http::Call account_call(Deadline deadline) const override {
    return newest()->account_call(deadline);
  }
  Result<BrokerAccount> read_account(const http::Reply& reply) const override {
    return newest()->read_account(reply);
  }
  http::Call clock_call(Deadline deadline) const override {
    return newest()->clock_call(deadline);
  }
  Result<BrokerClock> read_clock(const http::Reply& reply) const override {
    return newest()->read_clock(reply);
  }
  http::Call positions_call(Deadline deadline) const override {
    return newest()->positions_call(deadline);
  }
  Result<std::vector<BrokerPosition>>
  read_positions(const http::Reply& reply) const override {
    return newest()->read_positions(reply);
  }
  http::Call open_orders_call(const std::string& until,
                              Deadline deadline) const override {
    return newest()->open_orders_call(until, deadline);
  }
  Result<OrdersPage> read_orders(const http::Reply& reply) const override {
    return newest()->read_orders(reply);
  }
  http::Call order_call(const std::string& id,
                        Deadline deadline) const override {
    return newest()->order_call(id, deadline);
  }
  http::Call client_order_call(const std::string& client_order_id,
                               Deadline deadline) const override {
    return newest()->client_order_call(client_order_id, deadline);
  }
  Result<BrokerOrder> read_order(const http::Reply& reply) const override {
    return newest()->read_order(reply);
  }
  http::Call place_call(const OrderRequest& order,
                        Deadline deadline) const override {
    return newest()->place_call(order, deadline);
  }
  Placement read_placement(const http::Reply& reply) const override {
    return newest()->read_placement(reply);
  }
  http::Call cancel_call(const std::string& id,
                         Deadline deadline) const override {
    return newest()->cancel_call(id, deadline);
  }
  Result<Cancellation> read_cancel(const http::Reply& reply) const override {
    return newest()->read_cancel(reply);
  }
  http::Call replace_stop_call(const std::string& id, const Decimal& stop_price,
                               Deadline deadline) const override {
    return newest()->replace_stop_call(id, stop_price, deadline);
  }
  http::Call close_call(const std::string& ticker, const Decimal& quantity,
                        Deadline deadline) const override {
    return newest()->close_call(ticker, quantity, deadline);
  }
  http::Call fills_call(WallTime after, WallTime until,
                        const std::string& page_token,
                        Deadline deadline) const override {
    return newest()->fills_call(after, until, page_token, deadline);
  }
  Result<FillsPage> read_fills(const http::Reply& reply) const override {
    return newest()->read_fills(reply);
  }
  ServerLimits read_limits(const http::Reply& reply,
                           WallTime now) const override {
    return newest()->read_limits(reply, now);
  }
};

class LivePrices : public PriceDialect, public Replaceable<PriceDialect> {
public:
  using Replaceable::Replaceable;

  http::Call trades_call(const std::vector<std::string>& tickers,
                         Deadline deadline) const override {
    return newest()->trades_call(tickers, deadline);
  }
  Result<PricesByTicker> read_trades(const http::Reply& reply) const override {
    return newest()->read_trades(reply);
  }
  http::Call quotes_call(const std::vector<std::string>& tickers,
                         Deadline deadline) const override {
    return newest()->quotes_call(tickers, deadline);
  }
  Result<PricesByTicker> read_quotes(const http::Reply& reply) const override {
    return newest()->read_quotes(reply);
  }
};

class LiveTradeStream : public TradeStreamDialect,
                        public Replaceable<TradeStreamDialect> {
public:
  using Replaceable::Replaceable;

  std::string url() const override { return newest()->url(); }
  std::string authenticate_text() const override {
    return newest()->authenticate_text();
  }
  std::string listen_text() const override { return newest()->listen_text(); }
  Result<TradeStreamMessage> read(std::string_view text) const override {
    return newest()->read(text);
  }
};

class LivePosts : public PostsDialect, public Replaceable<PostsDialect> {
public:
  using Replaceable::Replaceable;

  http::Call mentions_call(std::optional<PostId> since,
                           const std::string& page_token,
                           Deadline deadline) const override {
    return newest()->mentions_call(since, page_token, deadline);
  }
  Result<MentionsPage> read_mentions(const http::Reply& reply) const override {
    return newest()->read_mentions(reply);
  }
  std::size_t max_ids() const override { return newest()->max_ids(); }
  http::Call lookup_call(const std::vector<PostId>& ids,
                         Deadline deadline) const override {
    return newest()->lookup_call(ids, deadline);
  }
  Result<PostLookup> read_lookup(const std::vector<PostId>& ids,
                                 const http::Reply& reply) const override {
    return newest()->read_lookup(ids, reply);
  }
  ServerLimits read_limits(const http::Reply& reply,
                           WallTime now) const override {
    return newest()->read_limits(reply, now);
  }
};

class LiveWebhook : public WebhookDialect, public Replaceable<WebhookDialect> {
public:
  using Replaceable::Replaceable;

  http::Call message_call(const OutboxMessage& message,
                          Deadline deadline) const override {
    return newest()->message_call(message, deadline);
  }
  DeliveryAnswer read_answer(const http::Reply& reply,
                             WallTime now) const override {
    return newest()->read_answer(reply, now);
  }
  DeliveryAnswer read_failure(const Error& error) const override {
    return newest()->read_failure(error);
  }
};

} // namespace signalbox
