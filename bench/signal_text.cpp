#include "bench/signal_text.hpp"

#include <fmt/format.h>

#include "bench/serving_program.hpp"

namespace signalbox {
namespace {

/// 50 of them: `TKAA` to `TKJE`.
std::string ticker_of(int number) {
  return {'T', 'K', static_cast<char>('A' + number % 10),
          static_cast<char>('A' + number / 10 % 5)};
}

} // namespace

std::string signal_id(const std::string& run, int number) {
  return fmt::format("{}-{:07}", run, number);
}

std::string signal_json(const std::string& run, int number) {
  auto text = fmt::format(
    R"({{"id":"{}","ticker":"{}","side":"LONG","entryPrice":101.25,)"
    R"("stopPrice":99.5,"targetPrice":105.75,"timeframe":"1Min",)"
    R"("source":"VWAP_PULLBACK","vwap":100.9,"pullbackPct":0.84,)"
    R"("trendScore":7.5,"liquidityScore":8,"reasoning":")",
    signal_id(run, number), ticker_of(number));
  constexpr std::string_view claim =
    "Pullback to the rising VWAP on falling volume, higher lows since the "
    "open; ";
  constexpr std::string_view end = R"("})";
  while (text.size() + end.size() < signal_bytes)
    text += claim.substr(0, signal_bytes - end.size() - text.size());
  return text.append(end);
}

std::string intake_request(std::uint16_t port, const std::string& run,
                           int number) {
  const auto body = signal_json(run, number);
  return fmt::format("POST /api/signals HTTP/1.1\r\n"
                     "Host: 127.0.0.1:{}\r\n"
                     "Content-Type: application/json\r\n"
                     "x-cron-token: {}\r\n"
                     "Content-Length: {}\r\n\r\n{}",
                     port, cron_token, body.size(), body);
}

} // namespace signalbox
