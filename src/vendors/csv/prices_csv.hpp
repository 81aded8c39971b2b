#pragma once

#include "ports/dialects/quote_dialects.hpp"

namespace signalbox {

/// A file with the columns `symbol,price` and, if wanted, `currency`
/// (`AAPL,187.21,USD`); symbols in the inside form. A price that is not above
/// zero is none; a bad line makes the whole file unreadable.
class PricesCsv final : public LatestPriceDialect {
public:
  /// `path` is PROVIDER_PRICES_FILE.
  explicit PricesCsv(std::string path);

  std::string name() const override { return "prices_file"; }
  std::optional<Millis> wait_asked(const http::Reply&, WallTime) const override;
  std::size_t max_symbols() const override; ///< no limit: it is read once
  bool may_know(const std::string&) const override { return true; }
  QuoteRequest request(const std::vector<std::string>& symbols,
                       Deadline deadline) const override;
  Result<std::vector<PriceQuote>> read(const http::Reply& file,
                                       WallTime now) const override;

private:
  std::string path_;
};

} // namespace signalbox
