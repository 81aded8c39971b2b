#include "domain/core/decimal.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "domain/core/powers_of_ten.hpp"

namespace signalbox {

namespace {

using Coefficient = Decimal::Coefficient;

// Zeros are held back until a digit follows: those in front of the first and
// behind the last other digit never take up room.
struct SignificantDigits {
  Coefficient value = 0; ///< right while `count` <= `decimal_digits`
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
    if (count <= decimal_digits)
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
  return number.exponent >= -decimal_scale &&
         number.digits.count + whole_zeros <= decimal_digits;
}

/// Writes the digits of `value` in front of `end`, at least `least` of them.
char* put_digits(char* end, std::uint64_t value, std::ptrdiff_t least) {
  for (; value != 0 || least > 0; value /= 10, --least)
    *--end = static_cast<char>('0' + value % 10);
  return end;
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

std::string Decimal::to_text() const {
  std::string text;
  append_to(text);
  return text;
}

void Decimal::append_to(std::string& out) const {
  // Most numbers fit 64 bits, whose division is far cheaper.
  constexpr int part_digits = 18;
  constexpr auto part = power_of_ten(part_digits);
  std::array<char, decimal_digits + 2> digits; // and a point and a sign
  auto* const end = digits.data() + digits.size();
  auto* begin = end;
  auto left = negative() ? -coefficient_ : coefficient_;
  for (; left > std::numeric_limits<std::int64_t>::max(); left /= part)
    begin =
      put_digits(begin, static_cast<std::uint64_t>(left % part), part_digits);
  begin = put_digits(begin, static_cast<std::uint64_t>(left),
                     scale_ + 1 - (end - begin));
  if (scale_ > 0) {
    auto* const point = end - scale_ - 1;
    std::copy(begin, point + 1, begin - 1);
    --begin;
    *point = '.';
  }
  if (negative())
    *--begin = '-';
  out.append(begin, static_cast<std::size_t>(end - begin));
}

} // namespace signalbox
