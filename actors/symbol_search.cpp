#include "actors/symbol_search.hpp"

#include <utility>

#include "actors/provider_call.hpp"

namespace signalbox {
namespace {

using SearchPtr = std::shared_ptr<SymbolSearch>;

constexpr int most_in_flight = 4;

void ask_next(ProvidersSelf self, const SearchPtr& search);

std::deque<Symbols> in_batches(const std::set<std::string>& symbols,
                               const SymbolProvider& provider) {
  std::deque<Symbols> batches;
  for (const auto& symbol : symbols) {
    if (!provider.may_know(symbol))
      continue;
    if (batches.empty() || batches.back().size() == provider.max_symbols)
      batches.emplace_back();
    batches.back().push_back(symbol);
  }
  return batches;
}

void note_failure(SymbolSearch& search, const std::string& provider,
                  const Error& error) {
  const auto note = "; " + provider;
  const auto known = search.failures.find(note) != std::string::npos;
  if (!known)
    search.failures += note + ": " + error.name;
}

void pump(ProvidersSelf self, const SearchPtr& search);

/// A batch that is refused at once comes here while `pump` is still at work:
/// only the last one may go on to the next provider.
void settle(ProvidersSelf self, const SearchPtr& search) {
  --search->in_flight;
  if (search->in_flight == 0 && search->batches.empty())
    ask_next(self, search);
  else
    pump(self, search);
}

void ask_batch(ProvidersSelf self, const SearchPtr& search, Symbols symbols) {
  const auto& provider = search->providers[search->asked - 1];
  ++search->in_flight;
  ask_provider(
    self, {provider.dialect, search->deadline,
           [request = provider.request, symbols = std::move(symbols)](
             Deadline deadline) { return request(symbols, deadline); },
           provider.take,
           [=, name = provider.dialect->name()](const Result<void>& outcome) {
             if (!outcome)
               note_failure(*search, name, outcome.error());
             settle(self, search);
           }});
}

void pump(ProvidersSelf self, const SearchPtr& search) {
  while (search->in_flight < most_in_flight && !search->batches.empty()) {
    auto batch = std::move(search->batches.front());
    search->batches.pop_front();
    ask_batch(self, search, std::move(batch));
  }
}

void ask_next(ProvidersSelf self, const SearchPtr& search) {
  while (search->batches.empty()) {
    if (search->missing.empty() || search->asked == search->providers.size())
      return std::exchange(search->done, {})();
    search->batches =
      in_batches(search->missing, search->providers[search->asked++]);
  }
  pump(self, search);
}

} // namespace

void search_symbols(ProvidersSelf self, const SearchPtr& search) {
  ask_next(self, search);
}

} // namespace signalbox
