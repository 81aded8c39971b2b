#include "actors/market_bars.hpp"

#include <algorithm>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using Self = MarketBarsActor::stateful_pointer<MarketBarsState>;

/// One fetch of several tickers, over as many pages as it takes.
struct Fetch {
  std::string timeframe;
  std::vector<std::string> tickers;
  WallTime start{};
  Deadline deadline;
  std::map<std::string, std::vector<Bar>> bars;
};

using FetchPtr = std::shared_ptr<Fetch>;

BarContextFound found(Self self, const MarketBarsState::Entry& entry) {
  return {entry.context, entry.fetched_at + self->state.parts.rules.max_age};
}

bool fresh(Self self, const MarketBarsState::Entry& entry) {
  return entry.context && self->clock().now() - entry.fetched_at <
                            self->state.parts.rules.max_age;
}

/// Takes the entry out of fetching and hands its waiters to the caller.
std::vector<PromiseGuard<BarContextFound>>
settle(MarketBarsState::Entry& entry) {
  entry.fetching = false;
  return std::exchange(entry.waiting, {});
}

void succeed(Self self, Fetch& fetch) {
  auto& state = self->state;
  for (const auto& ticker : fetch.tickers) {
    auto& entry = state.entries[{ticker, fetch.timeframe}];
    entry.context = std::make_shared<BarContext>(
      make_bar_context(state.parts.rules, fetch.timeframe, fetch.bars[ticker]));
    entry.fetched_at = self->clock().now();
    for (const auto& asker : settle(entry))
      asker.deliver(found(self, entry));
  }
}

void fail_all(Self self, const Fetch& fetch, const Error& error) {
  auto& state = self->state;
  log::warn("market_bars.fetch_failed",
            {{"code", error.name},
             {"detail", error.detail},
             {"ticker_count", fetch.tickers.size()}});
  for (const auto& ticker : fetch.tickers) {
    const BarKey key{ticker, fetch.timeframe};
    const auto askers = settle(state.entries[key]);
    state.entries.erase(key);
    for (const auto& asker : askers)
      asker.deliver(to_caf(error));
  }
}

void fetch_page(Self self, const FetchPtr& fetch, const std::string& token);

void read_page(Self self, const FetchPtr& fetch, const http::Reply& reply) {
  auto page = self->state.parts.dialect->read_bars(reply);
  if (!page)
    return fail_all(self, *fetch, page.error());
  for (auto& [ticker, bars] : page->bars) {
    auto& all = fetch->bars[ticker];
    std::move(bars.begin(), bars.end(), std::back_inserter(all));
  }
  if (page->next_page_token.empty())
    return succeed(self, *fetch);
  fetch_page(self, fetch, page->next_page_token);
}

void fetch_page(Self self, const FetchPtr& fetch, const std::string& token) {
  const auto& parts = self->state.parts;
  auto call = parts.dialect->bars_call(fetch->tickers, fetch->timeframe,
                                       fetch->start, token, fetch->deadline);
  const auto left = fetch->deadline.left(self->clock().now());
  self->request(parts.http, left + Millis{500}, std::move(call))
    .then([=](const http::Reply& reply) { read_page(self, fetch, reply); },
          [=](const caf::error& error) {
            fail_all(self, *fetch, from_caf(error));
          });
}

void fetch_chunk(Self self, const std::string& timeframe,
                 std::vector<std::string> tickers) {
  const auto& parts = self->state.parts;
  auto fetch = std::make_shared<Fetch>();
  fetch->timeframe = timeframe;
  fetch->tickers = std::move(tickers);
  fetch->start = parts.clock->now() - look_back(timeframe);
  fetch->deadline =
    Deadline::after(self->clock().now(), parts.rules.fetch_timeout);
  fetch_page(self, fetch, "");
}

void forget_old(Self self) {
  std::erase_if(self->state.entries, [self](const auto& item) {
    return !item.second.fetching && !fresh(self, item.second);
  });
}

void fetch_wanted(Self self) {
  auto& state = self->state;
  std::map<std::string, std::vector<std::string>> by_timeframe;
  for (const auto& key : std::exchange(state.wanted, {}))
    by_timeframe[key.timeframe].push_back(key.ticker);
  const auto most = state.parts.dialect->max_tickers();
  for (const auto& [timeframe, tickers] : by_timeframe)
    for (std::size_t from = 0; from < tickers.size(); from += most) {
      const auto to = std::min(from + most, tickers.size());
      fetch_chunk(self, timeframe,
                  {tickers.begin() + static_cast<std::ptrdiff_t>(from),
                   tickers.begin() + static_cast<std::ptrdiff_t>(to)});
    }
  forget_old(self);
}

/// Marks the key for the next fetch, unless it is fresh or on its way.
void want(Self self, const BarKey& key) {
  auto& state = self->state;
  auto& entry = state.entries[key];
  if (entry.fetching || fresh(self, entry))
    return;
  entry.fetching = true;
  if (state.wanted.empty())
    self->send(self, FetchBars{});
  state.wanted.insert(key);
}

caf::result<BarContextFound> get(Self self, const GetBarContext& order) {
  auto& state = self->state;
  if (!state.parts.dialect)
    return BarContextFound{};
  want(self, order.key);
  auto& entry = state.entries[order.key];
  if (!entry.fetching)
    return found(self, entry);
  auto asker = promise_for<BarContextFound>(self);
  entry.waiting.push_back(asker);
  return asker.later();
}

void warm(Self self, const WarmBars& order) {
  if (self->state.parts.dialect)
    for (const auto& key : order.keys)
      want(self, key);
}

} // namespace

MarketBarsActor::behavior_type market_bars(Self self, MarketBarsParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const GetBarContext& order) { return get(self, order); },
    [self](const WarmBars& order) { warm(self, order); },
    [self](const FetchBars&) { fetch_wanted(self); },
  };
}

} // namespace signalbox
