#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "domain/calendar/date.hpp"
#include "vendors/csv/rates_csv.hpp"
#include "vendors/fx/frankfurter.hpp"
#include "vendors/fx/open_exchange_rates.hpp"

namespace signalbox {
namespace {

/// Ends the run, so that the fuzzer keeps the input.
void demand(bool holds) {
  if (!holds)
    std::abort();
}

void check_error(const Error& error) {
  demand(!error.detail.empty() && error.name.starts_with("PROVIDER_"));
  demand(error.detail.find("app-id-secret") == std::string::npos);
}

void check_rates(const RateSheet& rates, const std::string& source) {
  demand(rates.base == Currency::usd && !rates.quotes.empty());
  demand(!rates.quotes.contains(Currency::usd));
  for (const auto& [currency, quote] : rates.quotes) {
    demand(quote.rate.positive() && quote.rate.rounded(8) == quote.rate);
    demand(parse_date(quote.as_of).has_value());
    demand(quote.source == source && !quote.stale);
  }
}

void read_with(const RateDialect& dialect, const http::Reply& reply) {
  const auto rates = dialect.read(reply, WallTime{});
  if (!rates)
    return check_error(rates.error());
  check_rates(*rates, dialect.name());
}

} // namespace
} // namespace signalbox

/// Two bytes of status, the rest a body: no answer breaks an invariant.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static const signalbox::Frankfurter frankfurter("https://fx.example");
  static const signalbox::OpenExchangeRates oxr("https://oxr.example",
                                                "app-id-secret");
  static const signalbox::RatesCsv file("rates.csv");
  if (size < 2)
    return 0;
  const int status = (data[0] << 8 | data[1]) % 700;
  const std::string body(reinterpret_cast<const char*>(data + 2), size - 2);
  for (const int each : {status, 200}) {
    signalbox::read_with(frankfurter, {each, {}, body});
    signalbox::read_with(oxr, {each, {}, body});
  }
  signalbox::read_with(file, {200, {}, body});
  return 0;
}
