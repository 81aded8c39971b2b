#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "actors/providers.hpp"

namespace signalbox {

using Symbols = std::vector<std::string>;

/// One provider of something about symbols.
struct SymbolProvider {
  std::shared_ptr<const QuoteDialect> dialect;
  std::size_t max_symbols = 1;                      ///< of one request
  std::function<bool(const std::string&)> may_know; ///< others are not asked
  std::function<QuoteRequest(const Symbols&, Deadline)> request;
  /// Takes what an answer says: what is found is missing no longer.
  std::function<Result<void>(const http::Reply&, WallTime now)> take;
};

/// Asks for what is missing, provider by provider, in batches, at most four
/// at once.
struct SymbolSearch {
  Deadline deadline;
  std::set<std::string> missing;
  std::vector<SymbolProvider> providers; ///< in the order they are asked in
  /// Called once: nothing is missing, or everybody was asked.
  std::function<void()> done;

  std::string failures;  ///< of all providers: `name CODE; …`
  std::size_t asked = 0; ///< so many providers
  std::deque<Symbols> batches;
  int in_flight = 0;
};

/// Begins the search; `search` lives until it is done.
void search_symbols(ProvidersSelf self,
                    const std::shared_ptr<SymbolSearch>& search);

} // namespace signalbox
