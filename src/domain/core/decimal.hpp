#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/core/error.hpp"

namespace signalbox {

/// An exact decimal number: a scaled 128-bit integer. Holds 38 significant
/// digits, at most 18 of them behind the point.
class Decimal {
public:
  __extension__ using Coefficient = __int128;

  Decimal() = default;

  /// Reads JSON number syntax (`-12.50`, `1e3`), also from a JSON string's
  /// content. Fails with `invalid_argument` for anything else and for numbers
  /// that do not fit exactly.
  static Result<Decimal> parse(std::string_view text);

  /// A whole number.
  static Decimal whole(std::int64_t value);

  /// `coefficient` / 10^`scale`; scale 0 to 18.
  static Decimal scaled(std::int64_t coefficient, int scale);

  /// Plain notation without exponent, without trailing zeros: `12.5`.
  std::string to_text() const;

  /// The nearest multiple of 10^-`digits`, half away from zero, as its
  /// coefficient: `8.25` at 1 digit is 83. `digits` is 0 to 18; a result out
  /// of range is the nearest number in it.
  std::int64_t rounded_coefficient(int digits) const;

  /// Above zero.
  bool positive() const { return coefficient_ > 0; }
  /// Below zero.
  bool negative() const { return coefficient_ < 0; }

  /// Compares values, not notations: 1.0 equals 1.
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b) {
    return (a <=> b) == std::strong_ordering::equal;
  }

private:
  Decimal(Coefficient coefficient, int scale)
    : coefficient_(coefficient), scale_(scale) {}

  Coefficient coefficient_ = 0;
  int scale_ = 0; ///< digits behind the point, 0 to 18; the last is not 0
};

} // namespace signalbox
