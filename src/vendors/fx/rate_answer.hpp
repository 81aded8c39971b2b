#pragma once

#include <string>
#include <string_view>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "domain/overnight/quotes.hpp"
#include "json/value.hpp"

/// What services of exchange rates have in common. Every failure here is one
/// sentence, of `malformed_reply` named `PROVIDER_INVALID_RESPONSE`.
namespace signalbox {

/// The currencies we ask for: `EUR,GBP,…`, all but the base USD.
std::string wanted_currencies();

/// A failure of an answer that is not what its service promises.
tl::unexpected<Error> unreadable_rates(std::string why);

/// Gathers the rates of one answer, all from USD.
class RateAnswer {
public:
  RateAnswer(std::string_view source, WallTime now);

  /// Takes a rate unless its currency is none of ours or the base. Fails for
  /// one that is no rate, and for a currency that occurs twice.
  Result<void> add(std::string_view currency, const json::Value& rate,
                   std::string_view as_of);

  /// Fails when there is not one rate of ours.
  Result<RateSheet> finish();

private:
  std::string source_;
  WallTime now_;
  RateSheet rates_;
};

/// Fails unless the answer says that its rates are from USD.
Result<void> expect_usd_base(const json::Value& answer);

/// A date `2026-01-30` of the answer. Fails when it is missing or none.
Result<std::string> read_rate_date(const json::Value& answer);

} // namespace signalbox
