#pragma once

#include "app/live_dialects.hpp"
#include "ports/dialects/quote_dialects.hpp"

/// Providers of quotes whose credentials change while the daemon runs.
namespace signalbox {

class LiveRates : public RateDialect, public Replaceable<RateDialect> {
public:
  using Replaceable::Replaceable;

  std::string name() const override { return newest()->name(); }
  std::optional<Millis> wait_asked(const http::Reply& reply,
                                   WallTime now) const override {
    return newest()->wait_asked(reply, now);
  }
  QuoteRequest request(Deadline deadline) const override {
    return newest()->request(deadline);
  }
  Result<RateSheet> read(const http::Reply& reply,
                         WallTime now) const override {
    return newest()->read(reply, now);
  }
};

class LiveLatestPrices : public LatestPriceDialect,
                         public Replaceable<LatestPriceDialect> {
public:
  using Replaceable::Replaceable;

  std::string name() const override { return newest()->name(); }
  std::optional<Millis> wait_asked(const http::Reply& reply,
                                   WallTime now) const override {
    return newest()->wait_asked(reply, now);
  }
  std::size_t max_symbols() const override { return newest()->max_symbols(); }
  bool may_know(const std::string& symbol) const override {
    return newest()->may_know(symbol);
  }
  QuoteRequest request(const std::vector<std::string>& symbols,
                       Deadline deadline) const override {
    return newest()->request(symbols, deadline);
  }
  Result<std::vector<PriceQuote>> read(const http::Reply& reply,
                                       WallTime now) const override {
    return newest()->read(reply, now);
  }
};

class LiveFundamentals : public FundamentalsDialect,
                         public Replaceable<FundamentalsDialect> {
public:
  using Replaceable::Replaceable;

  std::string name() const override { return newest()->name(); }
  std::optional<Millis> wait_asked(const http::Reply& reply,
                                   WallTime now) const override {
    return newest()->wait_asked(reply, now);
  }
  std::size_t max_symbols() const override { return newest()->max_symbols(); }
  QuoteRequest request(const std::vector<std::string>& symbols,
                       Deadline deadline) const override {
    return newest()->request(symbols, deadline);
  }
  Result<std::vector<FundamentalsQuote>> read(const http::Reply& reply,
                                              WallTime now) const override {
    return newest()->read(reply, now);
  }
};

} // namespace signalbox
