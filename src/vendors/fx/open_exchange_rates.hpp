#pragma once

#include "ports/dialects/quote_dialects.hpp"
#include "vendors/redactor.hpp"

namespace signalbox {

/// Open Exchange Rates; its free plan has the base USD, which is ours.
class OpenExchangeRates final : public RateDialect {
public:
  /// PROVIDER_FX_FALLBACK_URL, OPEN_EXCHANGE_RATES_APP_ID.
  OpenExchangeRates(std::string base_url, std::string app_id);

  std::string name() const override { return "open_exchange_rates"; }
  std::optional<Millis> wait_asked(const http::Reply& reply,
                                   WallTime now) const override;
  QuoteRequest request(Deadline deadline) const override;

  /// `as_of` is the day of the answer's `timestamp`, UTC.
  Result<RateSheet> read(const http::Reply& reply, WallTime now) const override;

private:
  std::string base_url_, app_id_;
  Redactor redactor_;
};

} // namespace signalbox
