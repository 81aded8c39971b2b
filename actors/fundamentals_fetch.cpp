#include "actors/fundamentals_fetch.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/kept_quotes.hpp"
#include "actors/promise_guard.hpp"
#include "actors/symbol_search.hpp"
#include "domain/overnight/quote_age.hpp"

namespace signalbox {
namespace {

/// One search for fundamentals, and what came of it.
struct FundamentalsSearch : SymbolSearch {
  explicit FundamentalsSearch(PromiseGuard<FundamentalsFetched> promise)
    : asker(std::move(promise)) {}

  PromiseGuard<FundamentalsFetched> asker;
  bool refresh = false;
  std::vector<FundamentalsQuote> fresh, known;
  std::vector<FundamentalsQuote> kept; ///< young enough to be used
};

using SearchPtr = std::shared_ptr<FundamentalsSearch>;
using Quotes = std::vector<FundamentalsQuote>;

/// Takes those that were asked for and are not known yet.
void take(FundamentalsSearch& search, Quotes quotes, Quotes& into) {
  for (auto& quote : quotes)
    if (search.missing.erase(quote.symbol) > 0)
      into.push_back(std::move(quote));
}

void deliver(ProvidersSelf self, FundamentalsSearch& search) {
  if (!search.fresh.empty())
    keep(self, {{}, search.fresh, std::nullopt});
  take(search, std::move(search.kept), search.known);
  auto& all = search.known;
  std::move(search.fresh.begin(), search.fresh.end(), std::back_inserter(all));
  search.asker.deliver(FundamentalsFetched{std::move(all)});
}

SymbolProvider
provider_of(const std::shared_ptr<const FundamentalsDialect>& one,
            FundamentalsSearch* search) {
  return {
    one, one->max_symbols(), [](const std::string&) { return true; },
    [one](const Symbols& symbols, Deadline deadline) {
      return one->request(symbols, deadline);
    },
    [one, search](const http::Reply& reply, WallTime now) -> Result<void> {
      auto quotes = one->read(reply, now);
      if (!quotes)
        return tl::unexpected(std::move(quotes.error()));
      take(*search, *std::move(quotes), search->fresh);
      return {};
    }};
}

void start(ProvidersSelf self, const SearchPtr& search, const QuoteBook& book) {
  const auto& parts = self->state.parts;
  for (const auto& [symbol, quote] : book.fundamentals)
    if (is_usable(quote, parts.rules, parts.clock->now()))
      search->kept.push_back(quote);
  if (!search->refresh)
    take(*search, search->kept, search->known);
  for (const auto& one : parts.fundamentals)
    search->providers.push_back(provider_of(one, search.get()));
  // Without a share in its owner: what is under way keeps the search alive.
  search->done = [self, owner = search.get()] { deliver(self, *owner); };
  search_symbols(self, search);
}

} // namespace

caf::result<FundamentalsFetched>
fetch_fundamentals(ProvidersSelf self, const FetchFundamentals& order) {
  if (order.symbols.empty())
    return FundamentalsFetched{};
  auto search = std::make_shared<FundamentalsSearch>(
    promise_for<FundamentalsFetched>(self));
  search->deadline = order.deadline;
  search->refresh = order.refresh;
  search->missing = {order.symbols.begin(), order.symbols.end()};
  auto answer = search->asker.later();
  read_kept(self, {{{}, order.symbols, false},
                   order.deadline,
                   [=](const QuoteBook& book) { start(self, search, book); }});
  return answer;
}

} // namespace signalbox
