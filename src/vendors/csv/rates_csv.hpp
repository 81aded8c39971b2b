#pragma once

#include "ports/dialects/quote_dialects.hpp"

namespace signalbox {

/// A file with the columns `to,rate,as_of`: what one US dollar is worth in
/// another currency, as of a day (`BRL,5.3124,2026-01-30`). A bad line makes
/// the whole file unreadable.
class RatesCsv final : public RateDialect {
public:
  /// `path` is PROVIDER_FX_FILE.
  explicit RatesCsv(std::string path);

  std::string name() const override { return "rates_file"; }
  std::optional<Millis> wait_asked(const http::Reply&, WallTime) const override;
  QuoteRequest request(Deadline deadline) const override;
  Result<RateSheet> read(const http::Reply& file, WallTime now) const override;

private:
  std::string path_;
};

} // namespace signalbox
