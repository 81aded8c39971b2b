#include "sim/market.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "sim/seeded_hash.hpp"

namespace signalbox {
namespace {

/// A walk's swing grows with the root of the time it is given: each octave is
/// four times as long and moves twice as far as the one before.
struct Octave {
  MinuteIndex period;
  double swing;
};

constexpr std::array<Octave, 9> octaves{{{1, 0.0004},
                                         {4, 0.0008},
                                         {16, 0.0016},
                                         {64, 0.0032},
                                         {256, 0.0064},
                                         {1024, 0.0128},
                                         {4096, 0.0256},
                                         {16384, 0.05},
                                         {65536, 0.1}}};

/// About one minute in 40 passes without a trade.
constexpr std::uint64_t gap_every = 40;
constexpr MinuteIndex thin_minutes = 5;
constexpr PriceUnits cent = price_scale / 100;

double lattice(std::uint64_t hash, std::size_t octave, MinuteIndex point) {
  const auto bits = mixed(hash + octave * 0x632be59bd9b4e019U +
                          static_cast<std::uint64_t>(point));
  return 2.0 * unit_interval(bits) - 1.0;
}

double swing_at(std::uint64_t hash, std::size_t octave, MinuteIndex minute) {
  const auto [period, swing] = octaves[octave];
  const auto point = minute / period;
  const auto between =
    static_cast<double>(minute % period) / static_cast<double>(period);
  const auto left = lattice(hash, octave, point);
  const auto right = lattice(hash, octave, point + 1);
  return swing * (left + (right - left) * between);
}

bool is_symbol_char(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
}

void merge(SimBar& whole, const SimBar& minute) {
  whole.high = std::max(whole.high, minute.high);
  whole.low = std::min(whole.low, minute.low);
  whole.close = minute.close;
  whole.volume += minute.volume;
  whole.trades += minute.trades;
  whole.notional += minute.notional;
}

} // namespace

MinuteIndex minute_of(WallTime time) {
  return std::chrono::floor<std::chrono::minutes>(time)
    .time_since_epoch()
    .count();
}

Result<void> check_symbol(std::string_view symbol) {
  const bool fits = !symbol.empty() && symbol.size() <= 16 &&
                    symbol.front() >= 'A' && symbol.front() <= 'Z' &&
                    std::all_of(symbol.begin(), symbol.end(), is_symbol_char);
  if (!fits)
    return fail(Errc::invalid_argument,
                "invalid symbol: " + std::string(symbol.substr(0, 32)));
  return {};
}

Instrument::Instrument(std::uint64_t seed, std::string_view symbol,
                       PriceSteps steps)
  : hash_(seeded_hash(seed, symbol)), steps_(std::move(steps)),
    known_(!symbol.starts_with("ZZ")), thin_(symbol.starts_with("THIN")),
    half_(symbol.starts_with("HALF")) {
  base_ = 500.0 * std::exp(std::log(100.0) * unit_interval(mixed(hash_)));
}

const PriceStep* Instrument::step_at(MinuteIndex minute) const {
  const auto after = std::upper_bound(
    steps_.begin(), steps_.end(), minute,
    [](MinuteIndex at, const PriceStep& step) { return at < step.from; });
  return after == steps_.begin() ? nullptr : &*std::prev(after);
}

PriceUnits Instrument::price(MinuteIndex minute) const {
  if (const auto* const step = step_at(minute))
    return step->price;
  double swing = 1.0;
  for (std::size_t octave = 0; octave < octaves.size(); ++octave)
    swing += swing_at(hash_, octave, minute);
  return std::llround(base_ * swing) * cent;
}

bool Instrument::traded(MinuteIndex minute, MinuteIndex now) const {
  if (!known_ || minute >= now || minute < first_market_minute)
    return false;
  if (thin_)
    return minute >= now - thin_minutes;
  return mixed(hash_ ^ static_cast<std::uint64_t>(minute)) % gap_every != 0;
}

SimBar Instrument::minute_bar(MinuteIndex minute) const {
  const auto bits = mixed(~hash_ ^ static_cast<std::uint64_t>(minute));
  SimBar bar;
  bar.start = minute;
  bar.open = price(minute);
  bar.close = price(minute + 1);
  const bool stands = step_at(minute + 1) != nullptr;
  const auto wick =
    stands ? 0.0 : static_cast<double>(bar.open / cent) * 0.0006;
  bar.high = std::max(bar.open, bar.close) +
             std::llround(wick * unit_interval(bits)) * cent;
  bar.low = std::min(bar.open, bar.close) -
            std::llround(wick * unit_interval(mixed(bits))) * cent;
  bar.volume = 2'000 + static_cast<std::int64_t>(bits % 38'000);
  bar.trades = 1 + bar.volume / 90;
  bar.notional = (bar.open + bar.high + bar.low + bar.close) * bar.volume / 4;
  return bar;
}

std::optional<SimBar> Instrument::bar(const Timeframe& frame, MinuteIndex start,
                                      MinuteIndex now) const {
  std::optional<SimBar> whole;
  const auto end = std::min(frame.next(start), now);
  for (auto minute = std::max(start, first_market_minute); minute < end;
       ++minute) {
    if (!traded(minute, now))
      continue;
    if (whole)
      merge(*whole, minute_bar(minute));
    else
      whole = minute_bar(minute);
  }
  if (whole)
    whole->start = start;
  return whole;
}

std::optional<SimBar> Instrument::latest_bar(MinuteIndex now) const {
  constexpr MinuteIndex search = 60;
  for (auto minute = now - 1; minute >= now - search; --minute)
    if (traded(minute, now))
      return minute_bar(minute);
  return std::nullopt;
}

SimQuote Instrument::quote(MinuteIndex now) const {
  const auto bits = mixed(hash_ + static_cast<std::uint64_t>(now));
  const auto middle = price(now);
  const auto tick = tick_of(middle);
  const auto spread = std::max(tick, middle / 10'000 / tick * tick);
  SimQuote quote{middle + spread, middle - spread,
                 static_cast<int>(1 + bits % 9),
                 static_cast<int>(1 + mixed(bits) % 9)};
  if (half_)
    quote.ask = quote.ask_size = 0;
  return quote;
}

} // namespace signalbox
