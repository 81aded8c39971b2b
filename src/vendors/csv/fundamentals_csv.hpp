#pragma once

#include "ports/dialects/quote_dialects.hpp"

namespace signalbox {

/// A file with the columns `symbol,data_date` and any of `currency` and the
/// fifteen metrics (`pe_ratio`, …); symbols in the inside form, an empty field
/// is a figure that is not known. A bad line makes the whole file unreadable.
class FundamentalsCsv final : public FundamentalsDialect {
public:
  /// `path` is PROVIDER_FUNDAMENTALS_FILE.
  explicit FundamentalsCsv(std::string path);

  std::string name() const override { return "fundamentals_file"; }
  std::optional<Millis> wait_asked(const http::Reply&, WallTime) const override;
  std::size_t max_symbols() const override; ///< no limit: it is read once
  QuoteRequest request(const std::vector<std::string>& symbols,
                       Deadline deadline) const override;
  Result<std::vector<FundamentalsQuote>> read(const http::Reply& file,
                                              WallTime now) const override;

private:
  std::string path_;
};

} // namespace signalbox
