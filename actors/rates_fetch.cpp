#include "actors/rates_fetch.hpp"

#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/kept_quotes.hpp"
#include "actors/promise_guard.hpp"
#include "actors/provider_call.hpp"
#include "domain/overnight/provider_fault.hpp"
#include "domain/overnight/quote_age.hpp"
#include "domain/overnight/rate_jumps.hpp"
#include "messages/payload.hpp"

namespace signalbox {
namespace {

/// One search for rates, over all providers.
struct RatesSearch {
  explicit RatesSearch(PromiseGuard<RatesFetched> promise)
    : asker(std::move(promise)) {}

  PromiseGuard<RatesFetched> asker;
  Deadline deadline;
  RateSheet kept;                ///< what may be used; empty if nothing may
  RateSheet fresh;               ///< what was taken
  std::vector<RateSheet> doubts; ///< answers that were not believed
  std::string failures;          ///< of all providers: `name CODE; …`
  std::size_t next = 0;          ///< which provider is asked next
};

using SearchPtr = std::shared_ptr<RatesSearch>;

void deliver_fresh(ProvidersSelf self, const SearchPtr& search) {
  keep(self, {{}, {}, search->fresh});
  auto rates =
    with_old_marked(std::move(search->fresh), self->state.parts.clock->now());
  if (has_stale(rates))
    log_stale("rates", rates.quotes.size(),
              "they were published more than 5 days ago");
  search->asker.deliver(RatesFetched{std::move(rates)});
}

void deliver_kept(const SearchPtr& search) {
  if (search->kept.quotes.empty())
    return search->asker.deliver(to_caf(
      {Errc::unavailable,
       "no rates, and none kept that are young enough" + search->failures,
       std::string(provider_fault::all_failed)}));
  log_stale("rates", search->kept.quotes.size(), "kept ones are used");
  search->asker.deliver(RatesFetched{std::move(search->kept)});
}

/// Takes an answer that can be believed.
Result<void> take(RatesSearch& search, Result<RateSheet> answer) {
  if (!answer)
    return tl::unexpected(std::move(answer.error()));
  auto believed = check_jumps(*answer, search.kept, search.doubts);
  if (believed)
    search.fresh = std::move(*answer);
  else
    search.doubts.push_back(std::move(*answer));
  return believed;
}

void note_failure(RatesSearch& search, const std::string& provider,
                  const Error& error) {
  search.failures += "; " + provider;
  search.failures += ": " + error.name;
}

void ask_next(ProvidersSelf self, const SearchPtr& search) {
  const auto& all = self->state.parts.rates;
  if (search->next == all.size())
    return deliver_kept(search);
  const auto provider = all[search->next++];
  ask_provider(self,
               {provider, search->deadline,
                [=](Deadline deadline) { return provider->request(deadline); },
                [=](const http::Reply& reply, WallTime now) {
                  return take(*search, provider->read(reply, now));
                },
                [=](const Result<void>& outcome) {
                  if (outcome)
                    return deliver_fresh(self, search);
                  note_failure(*search, provider->name(), outcome.error());
                  ask_next(self, search);
                }});
}

void start(ProvidersSelf self, const SearchPtr& search, const QuoteBook& book) {
  const auto& parts = self->state.parts;
  search->kept = usable_rates(book.rates, parts.rules, parts.clock->now())
                   .value_or(RateSheet{});
  ask_next(self, search);
}

} // namespace

caf::result<RatesFetched> fetch_rates(ProvidersSelf self,
                                      const FetchRates& order) {
  auto search = std::make_shared<RatesSearch>(promise_for<RatesFetched>(self));
  search->deadline = order.deadline;
  auto answer = search->asker.later();
  read_kept(self, {{{}, {}, true}, order.deadline, [=](const QuoteBook& book) {
                     start(self, search, book);
                   }});
  return answer;
}

} // namespace signalbox
