#include "domain/replay/price_way.hpp"

#include <algorithm>
#include <array>

namespace signalbox {

namespace {

// Within these bounds no difference and no quotient leaves 38 digits.
constexpr std::int64_t price_bound = 1'000'000'000;
constexpr int price_digits = 12;
constexpr int ratio_digits = 12;
constexpr double ratio_unit = 1e12;

bool is_bounded(const Decimal& price) {
  return price.magnitude() < Decimal::whole(price_bound);
}

Decimal length_of(const PriceWay& way) {
  return way.to.rounded(price_digits) - way.from.rounded(price_digits);
}

} // namespace

std::optional<double> ratio_of(const PriceWay& way, const PriceWay& unit) {
  const std::array ends{&way.from, &way.to, &unit.from, &unit.to};
  if (!std::ranges::all_of(ends,
                           [](const auto* end) { return is_bounded(*end); }))
    return std::nullopt;
  const auto length = length_of(unit);
  if (length.zero())
    return std::nullopt;
  const auto ratio = Decimal::quotient(length_of(way), length, ratio_digits);
  return static_cast<double>(ratio.rounded_coefficient(ratio_digits)) /
         ratio_unit;
}

bool at_or_past(Side side, const Decimal& price, const Decimal& level) {
  return side == Side::long_side ? price >= level : price <= level;
}

bool against_by(Side side, const Decimal& price, const Decimal& anchor,
                int percent) {
  const auto share = Decimal::scaled(100 - direction_of(side) * percent, 2);
  const auto limit = Decimal::product(anchor, share, 18);
  return at_or_past(other_side(side), price, limit);
}

} // namespace signalbox
