#pragma once

#include "ports/dialects/quote_dialects.hpp"
#include "vendors/redactor.hpp"

namespace signalbox {

/// Frankfurter: central banks' rates of the newest working day, without a key.
class Frankfurter final : public RateDialect {
public:
  /// `base_url` is PROVIDER_FX_URL.
  explicit Frankfurter(std::string base_url);

  std::string name() const override { return "frankfurter"; }
  std::optional<Millis> wait_asked(const http::Reply& reply,
                                   WallTime now) const override;
  QuoteRequest request(Deadline deadline) const override;

  /// Takes both forms: v1's object and v2's array.
  Result<RateSheet> read(const http::Reply& reply, WallTime now) const override;

private:
  std::string base_url_;
  Redactor redactor_;
};

} // namespace signalbox
