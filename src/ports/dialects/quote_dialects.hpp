#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/deadline.hpp"
#include "domain/core/error.hpp"
#include "domain/overnight/quotes.hpp"
#include "domain/overnight/store_orders.hpp"
#include "http/call.hpp"

/// How rates, prices and fundamentals are asked for and understood. Pure. An
/// answer is read from a reply; a file's text comes as one with status 200.
/// All readings fail under the names of `domain/overnight/provider_fault.hpp`.
namespace signalbox {

/// What has to be done to get an answer: a call, or reading a file.
using QuoteRequest = std::variant<http::Call, ReadQuoteFile>;

/// What providers of every kind have in common.
class QuoteDialect {
public:
  virtual ~QuoteDialect() = default;

  virtual std::string name() const = 0; ///< `frankfurter`: the `source`

  /// How long a refusal asks us to wait; nothing if it names no time.
  virtual std::optional<Millis> wait_asked(const http::Reply& reply,
                                           WallTime now) const = 0;
};

class RateDialect : public QuoteDialect {
public:
  /// Asks for all other currencies from USD in one answer.
  virtual QuoteRequest request(Deadline deadline) const = 0;

  /// Rates above zero only, to 8 decimals; `fetched_at` is `now`.
  virtual Result<RateSheet> read(const http::Reply& reply,
                                 WallTime now) const = 0;
};

class LatestPriceDialect : public QuoteDialect {
public:
  /// Most symbols one request may name.
  virtual std::size_t max_symbols() const = 0;

  /// Whether the provider could know a symbol of the inside form at all: one
  /// that it refuses would spoil the others of its request.
  virtual bool may_know(const std::string& symbol) const = 0;

  /// `symbols` in the inside form.
  virtual QuoteRequest request(const std::vector<std::string>& symbols,
                               Deadline deadline) const = 0;

  /// Prices above zero only, in the inside form; the others are absent.
  virtual Result<std::vector<PriceQuote>> read(const http::Reply& reply,
                                               WallTime now) const = 0;
};

class FundamentalsDialect : public QuoteDialect {
public:
  virtual std::size_t max_symbols() const = 0;
  virtual QuoteRequest request(const std::vector<std::string>& symbols,
                               Deadline deadline) const = 0;

  /// A symbol whose values cannot be read has none: it is absent.
  virtual Result<std::vector<FundamentalsQuote>> read(const http::Reply& reply,
                                                      WallTime now) const = 0;
};

} // namespace signalbox
