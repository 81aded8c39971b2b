#include "sim/snapshot_text.hpp"

#include <optional>
#include <string_view>

#include "sim/market_text.hpp"

namespace signalbox {
namespace {

void append_maybe(std::string& out, std::string_view name,
                  const std::optional<SimBar>& bar) {
  out.append(",\"").append(name).append("\":");
  if (bar)
    append_bar(out, *bar);
  else
    out += "null";
}

/// The members of one snapshot, without the braces.
void append_members(std::string& out, const Instrument& instrument,
                    MinuteIndex now) {
  const Timeframe day{Timeframe::Unit::day, 1};
  const auto today = day.start_of(now);
  out += "\"latestTrade\":";
  append_trade(out, instrument, now);
  out += ",\"latestQuote\":";
  append_quote(out, instrument.quote(now), now);
  append_maybe(out, "minuteBar", instrument.latest_bar(now));
  append_maybe(out, "dailyBar", instrument.bar(day, today, now));
  append_maybe(out, "prevDailyBar",
               instrument.bar(day, day.start_of(today - 1), now));
}

} // namespace

std::string snapshots_page(const PriceBoard& prices,
                           const std::vector<std::string>& symbols,
                           MinuteIndex now) {
  std::string out = "{";
  for (const auto& symbol : symbols) {
    const auto instrument = prices.instrument(symbol);
    if (!instrument.known())
      continue;
    out.append(out.size() == 1 ? "\"" : ",\"").append(symbol).append("\":{");
    append_members(out, instrument, now);
    out += '}';
  }
  return out + "}";
}

std::string symbol_snapshot(const PriceBoard& prices, const std::string& symbol,
                            MinuteIndex now) {
  const auto instrument = prices.instrument(symbol);
  if (!instrument.known())
    return {};
  std::string out = "{\"symbol\":\"" + symbol + "\",";
  append_members(out, instrument, now);
  return out + "}";
}

} // namespace signalbox
