#include "domain/core/decimal.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <stdexcept>

#include "domain/core/powers_of_ten.hpp"

namespace signalbox {

namespace {

using Coefficient = Decimal::Coefficient;
__extension__ using Wide = unsigned __int128;

std::int64_t saturated(Coefficient value) {
  using Limits = std::numeric_limits<std::int64_t>;
  return static_cast<std::int64_t>(
    std::clamp<Coefficient>(value, Limits::min(), Limits::max()));
}

constexpr Coefficient largest = powers_of_ten[decimal_digits] - 1;

[[noreturn]] void overflow() {
  throw std::overflow_error("a decimal has more than 38 digits");
}

Coefficient checked(Coefficient value) {
  if (value > largest || value < -largest)
    overflow();
  return value;
}

Coefficient checked_sum(Coefficient a, Coefficient b) {
  return checked(a + b); // both below 10^38, so that the sum cannot wrap
}

Coefficient checked_product(Coefficient a, Coefficient b) {
  Coefficient product = 0;
  if (__builtin_mul_overflow(a, b, &product))
    overflow();
  return checked(product);
}

/// Whether it fits 64 bits, whose division is far cheaper.
bool is_small(Coefficient value) {
  return value == static_cast<std::int64_t>(value);
}

/// Takes zeros off the end, as long as they stand behind the point.
template <class Integer> void drop_zeros(Integer& coefficient, int& scale) {
  for (; scale > 0 && coefficient % 10 == 0; --scale)
    coefficient /= 10;
}

/// The nearest whole number to `value` / `unit`, half away from zero.
Coefficient rounded_division(Coefficient value, Coefficient unit) {
  const auto rest = value % unit;
  const auto whole = value / unit;
  const auto size = [](Coefficient x) { return x < 0 ? -x : x; };
  if (size(rest) < size(unit) - size(rest))
    return whole;
  return whole + ((value < 0) == (unit < 0) ? 1 : -1);
}

/// `a` · `b` / 10^`places` of two numbers from 0 to `largest`, half up; more
/// than `largest` if that does not fit. With halves of 19 digits no step leaves
/// 128 bits.
Wide wide_product(Wide a, Wide b, int places) {
  constexpr auto half = static_cast<Wide>(power_of_ten(decimal_digits / 2));
  constexpr auto full = static_cast<Wide>(power_of_ten(decimal_digits));
  const auto middle = a / half * (b % half) + a % half * (b / half);
  const auto below = a % half * (b % half) + middle % half * half;
  const auto high = a / half * (b / half) + middle / half + below / full;
  const auto low = below % full;
  const auto unit = static_cast<Wide>(power_of_ten(places));
  if (high >= unit)
    return full;
  const auto rest = low % unit;
  const Wide up = rest >= unit - rest ? 1 : 0;
  return high * (full / unit) + low / unit + up;
}

/// The same of any two coefficients, without signs; most need no halves.
Wide rounded_product(Coefficient a, Coefficient b, int places) {
  const auto size = [](Coefficient x) {
    return static_cast<Wide>(x < 0 ? -x : x);
  };
  Coefficient product = 0;
  if (__builtin_mul_overflow(a, b, &product))
    return wide_product(size(a), size(b), places);
  return size(rounded_division(product, power_of_ten(places)));
}

} // namespace

Decimal Decimal::whole(std::int64_t value) {
  return {value, 0};
}

Decimal Decimal::scaled(std::int64_t coefficient, int scale) {
  assert(scale >= 0 && scale <= decimal_scale);
  return reduced(coefficient, scale);
}

Decimal Decimal::reduced(Coefficient coefficient, int scale) {
  if (!is_small(coefficient)) {
    drop_zeros(coefficient, scale);
    return {coefficient, scale};
  }
  auto small = static_cast<std::int64_t>(coefficient);
  drop_zeros(small, scale);
  return {small, scale};
}

Decimal Decimal::rounded(int digits) const {
  assert(digits >= 0 && digits <= decimal_scale);
  if (digits >= scale_)
    return *this;
  return reduced(rounded_division(coefficient_, power_of_ten(scale_ - digits)),
                 digits);
}

Decimal Decimal::floor() const {
  const auto unit = power_of_ten(scale_);
  const auto whole = coefficient_ / unit;
  return {coefficient_ % unit < 0 ? whole - 1 : whole, 0};
}

Decimal Decimal::magnitude() const {
  return {coefficient_ < 0 ? -coefficient_ : coefficient_, scale_};
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  const auto scale = std::max(a.scale_, b.scale_);
  return Decimal::reduced(
    checked_sum(
      checked_product(a.coefficient_, power_of_ten(scale - a.scale_)),
      checked_product(b.coefficient_, power_of_ten(scale - b.scale_))),
    scale);
}

Decimal operator-(const Decimal& a, const Decimal& b) {
  return a + -b;
}

Decimal operator*(const Decimal& a, const Decimal& b) {
  const auto product = checked_product(a.coefficient_, b.coefficient_);
  const auto scale = a.scale_ + b.scale_;
  if (scale <= decimal_scale)
    return Decimal::reduced(product, scale);
  return Decimal::reduced(
    rounded_division(product, power_of_ten(scale - decimal_scale)),
    decimal_scale);
}

Decimal Decimal::product(const Decimal& a, const Decimal& b, int digits) {
  assert(digits >= 0 && digits <= decimal_scale);
  const bool below_zero = a.negative() != b.negative();
  const auto exact = a.scale_ + b.scale_;
  for (auto scale = std::min(exact, digits);; --scale) {
    const auto size =
      rounded_product(a.coefficient_, b.coefficient_, exact - scale);
    if (size > static_cast<Wide>(largest) && scale > 0)
      continue;
    const auto held =
      static_cast<Coefficient>(std::min(size, static_cast<Wide>(largest)));
    return reduced(below_zero ? -held : held, scale);
  }
}

Decimal Decimal::quotient(const Decimal& a, const Decimal& b, int digits) {
  assert(digits >= 0 && digits <= decimal_scale);
  if (b.zero())
    throw std::domain_error("a decimal is divided by zero");
  // a / b = (a.c / b.c) * 10^(b.s - a.s); both sides brought to `digits`.
  const auto shift = digits + b.scale_ - a.scale_;
  const auto above =
    checked_product(a.coefficient_, power_of_ten(std::max(shift, 0)));
  const auto below =
    checked_product(b.coefficient_, power_of_ten(std::max(-shift, 0)));
  return reduced(checked(rounded_division(above, below)), digits);
}

std::int64_t Decimal::rounded_coefficient(int digits) const {
  assert(digits >= 0 && digits <= decimal_scale);
  if (digits >= scale_)
    return saturated(Coefficient{saturated(coefficient_)} *
                     power_of_ten(digits - scale_));
  const auto unit = power_of_ten(scale_ - digits);
  const auto rest = coefficient_ % unit;
  const auto twice = (rest < 0 ? -rest : rest) * 2;
  const Coefficient away = twice >= unit ? (negative() ? -1 : 1) : 0;
  return saturated(coefficient_ / unit + away);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (a.scale_ == b.scale_)
    return a.coefficient_ <=> b.coefficient_;
  if (is_small(a.coefficient_) && is_small(b.coefficient_))
    return a.coefficient_ * power_of_ten(decimal_scale - a.scale_) <=>
           b.coefficient_ * power_of_ten(decimal_scale - b.scale_);
  // Whole parts first, then fractions brought to one scale: neither can
  // overflow, which bringing the coefficients to one scale could.
  const auto unit_a = power_of_ten(a.scale_);
  const auto unit_b = power_of_ten(b.scale_);
  const auto whole_a = a.coefficient_ / unit_a;
  const auto whole_b = b.coefficient_ / unit_b;
  if (whole_a != whole_b)
    return whole_a <=> whole_b;
  const auto part_a =
    a.coefficient_ % unit_a * power_of_ten(decimal_scale - a.scale_);
  const auto part_b =
    b.coefficient_ % unit_b * power_of_ten(decimal_scale - b.scale_);
  return part_a <=> part_b;
}

} // namespace signalbox
