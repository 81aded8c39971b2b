#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "domain/calendar/date.hpp"
#include "vendors/csv/fundamentals_csv.hpp"
#include "vendors/fundamentals/fundamentals_service.hpp"

namespace signalbox {
namespace {

/// Ends the run, so that the fuzzer keeps the input.
void demand(bool holds) {
  if (!holds)
    std::abort();
}

void check_error(const Error& error) {
  demand(!error.detail.empty() && error.name.starts_with("PROVIDER_"));
  demand(error.detail.find("key-secret") == std::string::npos);
}

void check_quote(const FundamentalsQuote& quote) {
  static const auto beyond = Decimal::whole(10'000'000'000'000'000);
  demand(parse_date(quote.data_date).has_value());
  demand(!quote.value(Metric::price));
  for (const auto& value : quote.values)
    demand(!value || value->magnitude() <= beyond);
}

void read_with(const FundamentalsDialect& dialect, const http::Reply& reply) {
  const auto all = dialect.read(reply, WallTime{});
  if (!all)
    return check_error(all.error());
  for (const auto& quote : *all)
    check_quote(quote);
}

} // namespace
} // namespace signalbox

/// Two bytes of status, the rest a body: no answer breaks an invariant.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static const signalbox::FundamentalsService service("https://f.example",
                                                      "key-secret");
  static const signalbox::FundamentalsCsv file("fundamentals.csv");
  if (size < 2)
    return 0;
  const int status = (data[0] << 8 | data[1]) % 700;
  const std::string body(reinterpret_cast<const char*>(data + 2), size - 2);
  for (const int each : {status, 200})
    signalbox::read_with(service, {each, {}, body});
  signalbox::read_with(file, {200, {}, body});
  return 0;
}
