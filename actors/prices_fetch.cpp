#include "actors/prices_fetch.hpp"

#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/kept_quotes.hpp"
#include "actors/promise_guard.hpp"
#include "actors/symbol_search.hpp"
#include "domain/overnight/provider_fault.hpp"
#include "domain/overnight/quote_age.hpp"
#include "messages/payload.hpp"

namespace signalbox {
namespace {

/// One search for prices, and what came of it.
struct PricesSearch : SymbolSearch {
  explicit PricesSearch(PromiseGuard<PricesFetched> promise)
    : asker(std::move(promise)) {}

  PromiseGuard<PricesFetched> asker;
  std::vector<PriceQuote> found;
  std::vector<PriceQuote> kept; ///< young enough to be used
};

using SearchPtr = std::shared_ptr<PricesSearch>;

/// Takes the prices that were asked for and are not known yet.
std::size_t take(PricesSearch& search, const std::vector<PriceQuote>& prices) {
  const auto before = search.found.size();
  for (const auto& price : prices)
    if (search.missing.erase(price.symbol) > 0)
      search.found.push_back(price);
  return search.found.size() - before;
}

void deliver(ProvidersSelf self, PricesSearch& search) {
  if (!search.found.empty())
    keep(self, {search.found, {}, std::nullopt});
  if (const auto stale = take(search, search.kept); stale > 0)
    log_stale("prices", stale, "kept ones are used");
  if (search.found.empty())
    return search.asker.deliver(to_caf(
      {Errc::unavailable,
       "not one price, and none kept that is young enough" + search.failures,
       std::string(provider_fault::all_failed)}));
  search.asker.deliver(PricesFetched{std::move(search.found)});
}

SymbolProvider provider_of(const std::shared_ptr<const LatestPriceDialect>& one,
                           PricesSearch* search) {
  return {
    one, one->max_symbols(),
    [one](const std::string& symbol) { return one->may_know(symbol); },
    [one](const Symbols& symbols, Deadline deadline) {
      return one->request(symbols, deadline);
    },
    [one, search](const http::Reply& reply, WallTime now) -> Result<void> {
      const auto prices = one->read(reply, now);
      if (!prices)
        return tl::unexpected(prices.error());
      take(*search, *prices);
      return {};
    }};
}

void start(ProvidersSelf self, const SearchPtr& search, const QuoteBook& book) {
  const auto& parts = self->state.parts;
  search->kept = usable_prices(book, parts.rules, parts.clock->now());
  for (const auto& one : parts.prices)
    search->providers.push_back(provider_of(one, search.get()));
  // Without a share in its owner: what is under way keeps the search alive.
  search->done = [self, owner = search.get()] { deliver(self, *owner); };
  search_symbols(self, search);
}

} // namespace

caf::result<PricesFetched> fetch_prices(ProvidersSelf self,
                                        const FetchPrices& order) {
  if (order.symbols.empty())
    return PricesFetched{};
  auto search =
    std::make_shared<PricesSearch>(promise_for<PricesFetched>(self));
  search->deadline = order.deadline;
  search->missing = {order.symbols.begin(), order.symbols.end()};
  auto answer = search->asker.later();
  read_kept(self, {{order.symbols, {}, false},
                   order.deadline,
                   [=](const QuoteBook& book) { start(self, search, book); }});
  return answer;
}

} // namespace signalbox
