#include "domain/core/decimal.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <optional>
#include <stdexcept>

namespace signalbox {

namespace {

using Coefficient = Decimal::Coefficient;

constexpr int max_scale = 18;
constexpr int max_digits = 38; // 10^38 - 1 is below 2^127

constexpr auto powers_of_ten = [] {
  std::array<Coefficient, max_digits + 1> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i)
    powers[i] = powers[i - 1] * 10;
  return powers;
}();

constexpr Coefficient power_of_ten(std::int64_t exponent) {
  return powers_of_ten[static_cast<std::size_t>(exponent)];
}

// Zeros are held back until a digit follows: those in front of the first and
// behind the last other digit never take up room.
struct SignificantDigits {
  Coefficient value = 0; ///< right while `count` <= `max_digits`
  std::int64_t count = 0;
  std::int64_t zeros_behind = 0;

  void push(char digit) {
    if (digit == '0') {
      zeros_behind += count > 0 ? 1 : 0;
      return;
    }
    const auto shift = zeros_behind + 1;
    count += shift;
    zeros_behind = 0;
    if (count <= max_digits)
      value = value * power_of_ten(shift) + (digit - '0');
  }
};

struct NumberText {
  bool negative = false;
  SignificantDigits digits;
  std::int64_t exponent = 0; ///< of the last pushed digit
};

bool take_char(std::string_view& rest, std::string_view any_of) {
  if (rest.empty() || any_of.find(rest.front()) == std::string_view::npos)
    return false;
  rest.remove_prefix(1);
  return true;
}

std::string_view take_digits(std::string_view& rest) {
  const auto end = std::min(rest.find_first_not_of("0123456789"), rest.size());
  const auto digits = rest.substr(0, end);
  rest.remove_prefix(end);
  return digits;
}

bool read_whole_part(std::string_view& rest, NumberText& number) {
  const auto digits = take_digits(rest);
  if (digits.empty() || (digits.size() > 1 && digits.front() == '0'))
    return false;
  for (const char digit : digits)
    number.digits.push(digit);
  return true;
}

bool read_fraction(std::string_view& rest, NumberText& number) {
  if (!take_char(rest, "."))
    return true;
  const auto digits = take_digits(rest);
  for (const char digit : digits)
    number.digits.push(digit);
  number.exponent -= static_cast<std::int64_t>(digits.size());
  return !digits.empty();
}

bool read_exponent(std::string_view& rest, NumberText& number) {
  constexpr std::int64_t beyond_any_use = 1'000'000'000'000;
  if (!take_char(rest, "eE"))
    return true;
  const bool negative = !rest.empty() && rest.front() == '-';
  take_char(rest, "+-");
  const auto digits = take_digits(rest);
  std::int64_t value = 0;
  for (const char digit : digits)
    value = std::min(value * 10 + (digit - '0'), beyond_any_use);
  number.exponent += negative ? -value : value;
  return !digits.empty();
}

std::optional<NumberText> read_number(std::string_view text) {
  NumberText number;
  number.negative = take_char(text, "-");
  if (!read_whole_part(text, number) || !read_fraction(text, number) ||
      !read_exponent(text, number) || !text.empty())
    return std::nullopt;
  number.exponent += number.digits.zeros_behind;
  return number;
}

bool fits(const NumberText& number) {
  const auto whole_zeros = std::max<std::int64_t>(number.exponent, 0);
  return number.exponent >= -max_scale &&
         number.digits.count + whole_zeros <= max_digits;
}

std::int64_t saturated(Coefficient value) {
  using Limits = std::numeric_limits<std::int64_t>;
  return static_cast<std::int64_t>(
    std::clamp<Coefficient>(value, Limits::min(), Limits::max()));
}

constexpr Coefficient largest = powers_of_ten[max_digits] - 1;

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

/// The nearest whole number to `value` / `unit`, half away from zero.
Coefficient rounded_division(Coefficient value, Coefficient unit) {
  const auto rest = value % unit;
  const auto whole = value / unit;
  const auto size = [](Coefficient x) { return x < 0 ? -x : x; };
  if (size(rest) < size(unit) - size(rest))
    return whole;
  return whole + ((value < 0) == (unit < 0) ? 1 : -1);
}

std::string digits_of(Coefficient value) {
  std::string digits;
  for (auto left = value < 0 ? -value : value; left != 0; left /= 10)
    digits.push_back(static_cast<char>('0' + static_cast<int>(left % 10)));
  std::reverse(digits.begin(), digits.end());
  return digits;
}

} // namespace

Result<Decimal> Decimal::parse(std::string_view text) {
  const auto number = read_number(text);
  if (!number)
    return fail(Errc::invalid_argument, "not a decimal number");
  if (number->digits.count == 0)
    return Decimal{};
  if (!fits(*number))
    return fail(Errc::invalid_argument,
                "more than 38 digits, or more than 18 behind the point");
  const auto& [negative, digits, exponent] = *number;
  const auto zeros = std::max<std::int64_t>(exponent, 0);
  const auto magnitude = digits.value * power_of_ten(zeros);
  const auto scale = static_cast<int>(std::max<std::int64_t>(-exponent, 0));
  return Decimal{negative ? -magnitude : magnitude, scale};
}

Decimal Decimal::whole(std::int64_t value) {
  return {value, 0};
}

Decimal Decimal::scaled(std::int64_t coefficient, int scale) {
  assert(scale >= 0 && scale <= max_scale);
  return reduced(coefficient, scale);
}

Decimal Decimal::reduced(Coefficient coefficient, int scale) {
  while (scale > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --scale;
  }
  return {coefficient, scale};
}

Decimal Decimal::rounded(int digits) const {
  assert(digits >= 0 && digits <= max_scale);
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
  if (scale <= max_scale)
    return Decimal::reduced(product, scale);
  return Decimal::reduced(
    rounded_division(product, power_of_ten(scale - max_scale)), max_scale);
}

Decimal Decimal::quotient(const Decimal& a, const Decimal& b, int digits) {
  assert(digits >= 0 && digits <= max_scale);
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

std::string Decimal::to_text() const {
  auto digits = digits_of(coefficient_);
  const auto scale = static_cast<std::size_t>(scale_);
  if (digits.size() <= scale)
    digits.insert(0, scale + 1 - digits.size(), '0');
  if (scale > 0)
    digits.insert(digits.size() - scale, 1, '.');
  if (negative())
    digits.insert(0, 1, '-');
  return digits;
}

std::int64_t Decimal::rounded_coefficient(int digits) const {
  assert(digits >= 0 && digits <= max_scale);
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
  // Whole parts first, then fractions brought to one scale: neither can
  // overflow, which bringing the coefficients to one scale could.
  const auto unit_a = power_of_ten(a.scale_);
  const auto unit_b = power_of_ten(b.scale_);
  const auto whole_a = a.coefficient_ / unit_a;
  const auto whole_b = b.coefficient_ / unit_b;
  if (whole_a != whole_b)
    return whole_a <=> whole_b;
  const auto part_a =
    a.coefficient_ % unit_a * power_of_ten(max_scale - a.scale_);
  const auto part_b =
    b.coefficient_ % unit_b * power_of_ten(max_scale - b.scale_);
  return part_a <=> part_b;
}

} // namespace signalbox
