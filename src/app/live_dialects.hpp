#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "ports/dialects/bars_dialect.hpp"
#include "ports/dialects/model_dialect.hpp"
#include "ports/dialects/posts_dialect.hpp"
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
