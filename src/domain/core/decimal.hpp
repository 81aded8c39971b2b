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

  /// The same, behind what stands in `out`.
  void append_to(std::string& out) const;

  /// The nearest multiple of 10^-`digits`, half away from zero, as its
  /// coefficient: `8.25` at 1 digit is 83. `digits` is 0 to 18; a result out
  /// of range is the nearest number in it.
  std::int64_t rounded_coefficient(int digits) const;

  /// The nearest number with at most `digits` (0 to 18) behind the point, half
  /// away from zero.
  Decimal rounded(int digits) const;

  /// The largest whole number that is not above it.
  Decimal floor() const;

  /// Without its sign.
  Decimal magnitude() const;

  Decimal operator-() const { return {-coefficient_, scale_}; }

  // Sums and products are exact while they fit; a product keeps 18 digits
  // behind the point, rounded half away from zero. A result of more than 38
  // digits throws `std::overflow_error`: what comes from outside is bounded
  // where it is read, so that is a bug.
  friend Decimal operator+(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a, const Decimal& b);
  friend Decimal operator*(const Decimal& a, const Decimal& b);

  /// `a` · `b`, rounded half away from zero to `digits` (0 to 18) behind the
  /// point. Never throws: a result of more than 38 digits keeps fewer behind
  /// the point, and one too large even so is the nearest number there is.
  static Decimal product(const Decimal& a, const Decimal& b, int digits);

  /// `a` / `b`, rounded half away from zero to `digits` (0 to 18) behind the
  /// point. `b` is not zero; throws `std::overflow_error` as the others do,
  /// and `std::domain_error` for a zero.
  static Decimal quotient(const Decimal& a, const Decimal& b, int digits = 18);

  /// Above zero.
  bool positive() const { return coefficient_ > 0; }
  /// Below zero.
  bool negative() const { return coefficient_ < 0; }
  bool zero() const { return coefficient_ == 0; }

  /// Compares values, not notations: 1.0 equals 1.
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b) {
    return (a <=> b) == std::strong_ordering::equal;
  }

private:
  Decimal(Coefficient coefficient, int scale)
    : coefficient_(coefficient), scale_(scale) {}

  /// `coefficient` / 10^`scale` in its shortest form.
  static Decimal reduced(Coefficient coefficient, int scale);

  Coefficient coefficient_ = 0;
  int scale_ = 0; ///< digits behind the point, 0 to 18; the last is not 0
};

} // namespace signalbox
