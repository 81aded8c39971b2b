#pragma once

#include "ports/dialects/quote_dialects.hpp"
#include "vendors/redactor.hpp"

namespace signalbox {

/// The service of fundamentals that domain 6.7 describes.
class FundamentalsService final : public FundamentalsDialect {
public:
  /// PROVIDER_FUNDAMENTALS_URL, PROVIDER_FUNDAMENTALS_KEY; without a key none
  /// is sent.
  FundamentalsService(std::string base_url, std::string key);

  std::string name() const override { return "fundamentals"; }
  std::optional<Millis> wait_asked(const http::Reply& reply,
                                   WallTime now) const override;
  std::size_t max_symbols() const override { return 100; } ///< domain 6.7
  QuoteRequest request(const std::vector<std::string>& symbols,
                       Deadline deadline) const override;
  Result<std::vector<FundamentalsQuote>> read(const http::Reply& reply,
                                              WallTime now) const override;

private:
  std::string base_url_, key_;
  Redactor redactor_;
};

} // namespace signalbox
