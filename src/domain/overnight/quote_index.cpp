#include "domain/overnight/quote_index.hpp"

#include <utility>

namespace signalbox {

namespace {

template <class Quote>
std::unordered_map<std::string_view, const Quote*>
by_symbol(const std::map<std::string, Quote, std::less<>>& quotes) {
  std::unordered_map<std::string_view, const Quote*> index(quotes.size());
  for (const auto& [symbol, quote] : quotes)
    index.emplace(symbol, &quote);
  return index;
}

template <class Quote>
const Quote*
found(const std::unordered_map<std::string_view, const Quote*>& index,
      std::string_view symbol) {
  const auto at = index.find(symbol);
  return at == index.end() ? nullptr : at->second;
}

} // namespace

QuoteIndex::QuoteIndex(std::shared_ptr<const QuoteBook> quotes)
  : quotes_(std::move(quotes)), prices_(by_symbol(quotes_->prices)),
    fundamentals_(by_symbol(quotes_->fundamentals)) {}

const PriceQuote* QuoteIndex::price(std::string_view symbol) const {
  return found(prices_, symbol);
}

const FundamentalsQuote*
QuoteIndex::fundamentals(std::string_view symbol) const {
  return found(fundamentals_, symbol);
}

} // namespace signalbox
