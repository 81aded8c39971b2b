#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace signalbox {

/// Ten-thousandths of a dollar: the finest tick that there is.
using PriceUnits = std::int64_t;
/// Millionths of a share; sold short: below zero.
using ShareUnits = std::int64_t;
/// Millionths of a dollar.
using MoneyUnits = std::int64_t;

inline constexpr PriceUnits price_scale = 10'000;
inline constexpr ShareUnits share_scale = 1'000'000;
inline constexpr MoneyUnits money_scale = 1'000'000;

/// What so many shares are worth, to the nearest unit.
MoneyUnits worth(PriceUnits price, ShareUnits shares);

/// What one of so many shares costs; 0 without shares.
MoneyUnits per_share(MoneyUnits cost, ShareUnits shares);

/// The share of a cost that falls to some of its shares.
MoneyUnits part_of(MoneyUnits cost, ShareUnits some, ShareUnits all);

/// `187.1`: plain notation without trailing zeros.
std::string price_text(PriceUnits price);
std::string share_text(ShareUnits shares);
std::string money_text(MoneyUnits money);
/// The quotient to seven digits behind the point; `0` if there is no whole.
std::string ratio_text(MoneyUnits part, MoneyUnits whole);

/// Reads a decimal number exactly, up to a million dollars, a million shares
/// or a trillion dollars of money; nothing for anything else, also for more
/// digits than the unit has.
std::optional<PriceUnits> read_price(std::string_view text);
std::optional<ShareUnits> read_shares(std::string_view text);
std::optional<MoneyUnits> read_money(std::string_view text);

/// The distance of neighbouring prices: a cent from one dollar on, below it a
/// ten-thousandth.
constexpr PriceUnits tick_of(PriceUnits price) {
  return price >= price_scale ? 100 : 1;
}

} // namespace signalbox
