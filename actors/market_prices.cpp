#include "actors/market_prices.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <vector>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = MarketPricesActor::stateful_pointer<MarketPricesState>;
using Tickers = std::vector<std::string>;

/// The partner answers by the deadline itself; this is for one that died.
constexpr Millis answer_grace{500};

/// One question on its way, over all its batches.
struct Search {
  explicit Search(PromiseGuard<PricesFound> promise)
    : asker(std::move(promise)) {}

  PromiseGuard<PricesFound> asker;
  Deadline deadline;
  SteadyTime began{};
  PricesByTicker found;
  std::size_t batches = 0; ///< under way
  bool failed = false;
};

using SearchPtr = std::shared_ptr<Search>;

void fail_search(const SearchPtr& search, const Error& error) {
  if (std::exchange(search->failed, true))
    return;
  log::warn("market_prices.fetch_failed",
            {{"code", error.name}, {"detail", error.detail}});
  search->asker.deliver(to_caf(error));
}

/// Keeps what was asked for; answers with the tickers that are still silent.
Tickers keep_found(Self self, Search& search, const Tickers& asked,
                   const PricesByTicker& prices) {
  Tickers silent;
  for (const auto& ticker : asked) {
    const auto row = prices.find(ticker);
    if (row == prices.end()) {
      silent.push_back(ticker);
      continue;
    }
    search.found[ticker] = row->second;
    self->state.entries[ticker] = {row->second, search.began};
  }
  return silent;
}

void end_batch(Search& search) {
  if (--search.batches == 0 && !search.failed)
    search.asker.deliver(PricesFound{std::move(search.found)});
}

/// One call on its way: what is asked, and what is done with the answer.
struct Question {
  Tickers tickers;
  http::Call call;
  std::function<Result<PricesByTicker>(const http::Reply&)> read;
  /// Gets the tickers of which the answer says nothing.
  std::function<void(const Tickers& silent)> go_on;
};

void ask(Self self, const SearchPtr& search, Question question) {
  const auto left = search->deadline.left(self->clock().now());
  auto order = std::move(question.call);
  self->request(self->state.parts.http, left + answer_grace, std::move(order))
    .then(
      [=](const http::Reply& reply) {
        const auto prices = question.read(reply);
        if (prices)
          question.go_on(keep_found(self, *search, question.tickers, *prices));
        else
          fail_search(search, prices.error());
      },
      [=](const caf::error& error) { fail_search(search, from_caf(error)); });
}

void ask_quotes(Self self, const SearchPtr& search, const Tickers& tickers) {
  const auto dialect = self->state.parts.dialect;
  ask(self, search,
      {tickers, dialect->quotes_call(tickers, search->deadline),
       [=](const http::Reply& reply) { return dialect->read_quotes(reply); },
       [=](const Tickers&) { end_batch(*search); }});
}

void ask_trades(Self self, const SearchPtr& search, const Tickers& tickers) {
  const auto dialect = self->state.parts.dialect;
  ask(self, search,
      {tickers, dialect->trades_call(tickers, search->deadline),
       [=](const http::Reply& reply) { return dialect->read_trades(reply); },
       [=](const Tickers& silent) {
         if (silent.empty() || search->failed)
           end_batch(*search);
         else
           ask_quotes(self, search, silent);
       }});
}

/// Takes what is young enough from memory; answers with the rest.
Tickers look_up(Self self, const std::set<std::string>& tickers,
                PricesByTicker& found) {
  auto& entries = self->state.entries;
  std::erase_if(entries, [self](const auto& item) {
    return self->clock().now() - item.second.began >=
           self->state.parts.rules.max_age;
  });
  Tickers unknown;
  for (const auto& ticker : tickers)
    if (const auto entry = entries.find(ticker); entry != entries.end())
      found[ticker] = entry->second.prices;
    else
      unknown.push_back(ticker);
  return unknown;
}

void ask_in_batches(Self self, const SearchPtr& search,
                    const Tickers& tickers) {
  const auto most = self->state.parts.rules.batch;
  search->batches = (tickers.size() + most - 1) / most;
  for (std::size_t from = 0; from < tickers.size(); from += most) {
    const auto to = std::min(from + most, tickers.size());
    ask_trades(self, search,
               {tickers.begin() + static_cast<std::ptrdiff_t>(from),
                tickers.begin() + static_cast<std::ptrdiff_t>(to)});
  }
}

caf::result<PricesFound> get(Self self, const GetPrices& order) {
  const auto& parts = self->state.parts;
  if (!parts.dialect)
    return to_caf({Errc::unavailable, "no market-data service is configured"});
  const auto now = self->clock().now();
  PricesByTicker found;
  const auto unknown =
    look_up(self, {order.tickers.begin(), order.tickers.end()}, found);
  if (unknown.empty())
    return PricesFound{std::move(found)};
  if (order.deadline.passed(now))
    return to_caf({Errc::timeout, "the deadline has passed"});
  auto search = std::make_shared<Search>(promise_for<PricesFound>(self));
  search->deadline =
    std::min(order.deadline, Deadline::after(now, parts.rules.call_limit));
  search->began = now;
  search->found = std::move(found);
  ask_in_batches(self, search, unknown);
  return search->asker.later();
}

} // namespace

MarketPricesActor::behavior_type market_prices(Self self,
                                               MarketPricesParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const GetPrices& order) { return get(self, order); },
  };
}

} // namespace signalbox
