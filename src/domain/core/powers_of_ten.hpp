#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "domain/core/decimal.hpp"

/// What the arithmetic and the text of `Decimal` share.
namespace signalbox {

inline constexpr int decimal_scale = 18;  ///< most digits behind the point
inline constexpr int decimal_digits = 38; ///< 10^38 - 1 is below 2^127

inline constexpr auto powers_of_ten = [] {
  std::array<Decimal::Coefficient, decimal_digits + 1> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i)
    powers[i] = powers[i - 1] * 10;
  return powers;
}();

/// 10^`exponent`, 0 to 38.
constexpr Decimal::Coefficient power_of_ten(std::int64_t exponent) {
  return powers_of_ten[static_cast<std::size_t>(exponent)];
}

} // namespace signalbox
