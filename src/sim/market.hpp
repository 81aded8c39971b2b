#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "sim/price_units.hpp"
#include "sim/timeframe.hpp"

namespace signalbox {

/// One bar of the invented market; prices are whole, so that they print
/// exactly.
struct SimBar {
  MinuteIndex start = 0;
  PriceUnits open = 0, high = 0, low = 0, close = 0;
  std::int64_t volume = 0, trades = 0;
  std::int64_t notional = 0; ///< units x shares, for the volume-weighted price
};

/// One quote; a side without orders has price 0, as the real service says it.
struct SimQuote {
  PriceUnits ask = 0, bid = 0;
  int ask_size = 0, bid_size = 0;
};

/// A price that somebody has set, and the minute from which it holds.
struct PriceStep {
  MinuteIndex from = 0;
  PriceUnits price = 0;
};

/// In the order of their minutes.
using PriceSteps = std::vector<PriceStep>;

/// The prices of one symbol: a seeded walk that can be read at any minute
/// without walking there, the same in every process. It trades round the clock
/// from 2016 on. Symbols with these beginnings behave in their own way:
/// `ZZ` are unknown, `THIN` have bars in the last five minutes only, `HALF`
/// quote one side only. Where somebody has set prices, those stand still.
class Instrument {
public:
  Instrument(std::uint64_t seed, std::string_view symbol,
             PriceSteps steps = {});

  bool known() const { return known_; }

  /// The bar that starts at `start`, made of the minutes that are over at
  /// `now`; nothing if none of them saw a trade.
  std::optional<SimBar> bar(const Timeframe& frame, MinuteIndex start,
                            MinuteIndex now) const;

  /// The newest one-minute bar that is over at `now`.
  std::optional<SimBar> latest_bar(MinuteIndex now) const;

  SimQuote quote(MinuteIndex now) const;

  /// The price at the start of a minute; the walk moves in cents.
  PriceUnits price(MinuteIndex minute) const;

private:
  const PriceStep* step_at(MinuteIndex minute) const;
  bool traded(MinuteIndex minute, MinuteIndex now) const;
  SimBar minute_bar(MinuteIndex minute) const;

  std::uint64_t hash_;
  PriceSteps steps_;
  double base_ = 0; ///< cents, 5 to 500 dollars
  bool known_, thin_, half_;
};

/// The first minute that has prices: 2016-01-01T00:00Z.
inline constexpr MinuteIndex first_market_minute = 24'193'440;

/// The minute in which an instant lies.
MinuteIndex minute_of(WallTime time);

/// Whether the text has the form of a symbol of the service: upper case, class
/// shares with a dot. Fails with `invalid_argument`.
Result<void> check_symbol(std::string_view symbol);

} // namespace signalbox
