#pragma once

#include <optional>

#include "domain/core/decimal.hpp"
#include "domain/signals/signal.hpp"

/// Prices as the rules of lanes compare them. All of it is total: no price,
/// however large, makes it throw.
namespace signalbox {

/// A way between two prices.
struct PriceWay {
  Decimal from, to;
};

/// `way` in units of `unit`, signed, 12 digits behind the point. Nothing when
/// `unit` has no length, or a price is a billion or more.
std::optional<double> ratio_of(const PriceWay& way, const PriceWay& unit);

/// Whether `price` is at `level` or further in the side's favour.
bool at_or_past(Side side, const Decimal& price, const Decimal& level);

/// Whether `price` is `percent` of `anchor` or more against the side.
bool against_by(Side side, const Decimal& price, const Decimal& anchor,
                int percent);

/// The other side.
constexpr Side other_side(Side side) {
  return side == Side::long_side ? Side::short_side : Side::long_side;
}

/// 1 for LONG, -1 for SHORT.
constexpr int direction_of(Side side) {
  return side == Side::long_side ? 1 : -1;
}

} // namespace signalbox
