#pragma once

#include <memory>
#include <string_view>
#include <unordered_map>

#include "domain/overnight/quotes.hpp"

namespace signalbox {

/// The quotes of a run, found by symbol at once: every asset of every user
/// asks.
class QuoteIndex {
public:
  explicit QuoteIndex(std::shared_ptr<const QuoteBook> quotes);

  /// Null if there is none.
  const PriceQuote* price(std::string_view symbol) const;
  const FundamentalsQuote* fundamentals(std::string_view symbol) const;

  const RateSheet& rates() const { return quotes_->rates; }

  /// Whether it is made of these very quotes.
  bool is_of(const std::shared_ptr<const QuoteBook>& quotes) const {
    return quotes_ == quotes;
  }

private:
  std::shared_ptr<const QuoteBook> quotes_;
  std::unordered_map<std::string_view, const PriceQuote*> prices_;
  std::unordered_map<std::string_view, const FundamentalsQuote*> fundamentals_;
};

} // namespace signalbox
