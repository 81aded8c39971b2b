#include "json/short_number.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace signalbox::json {

namespace {

constexpr int most_digits = 6; ///< behind the point

constexpr std::array<std::uint64_t, most_digits + 1> units{
  1, 10, 100, 1'000, 10'000, 100'000, 1'000'000};

/// A last digit of 0 is none.
ShortNumber without_zero(ShortNumber number) {
  if (number.digits % 10 == 0)
    return {number.digits / 10, number.scale - 1};
  return number;
}

} // namespace

std::optional<ShortNumber> short_number(double number) {
  constexpr double smallest = 0.001;
  constexpr double largest = 1e15;
  if (std::fabs(number) < smallest)
    return std::nullopt;
  for (int scale = 2; scale <= most_digits; scale += 2) {
    const auto power = static_cast<double>(units[static_cast<unsigned>(scale)]);
    const double shifted = number * power;
    if (std::fabs(shifted) >= largest)
      break;
    const auto rounded =
      static_cast<std::int64_t>(shifted + (number < 0 ? -0.5 : 0.5));
    if (static_cast<double>(rounded) / power == number)
      return without_zero({rounded, scale});
  }
  return std::nullopt;
}

void append(std::string& out, const ShortNumber& number) {
  const bool below_zero = number.digits < 0;
  const auto size =
    static_cast<std::uint64_t>(below_zero ? -number.digits : number.digits);
  const auto unit = units[static_cast<std::size_t>(number.scale)];
  std::array<char, 32> text; // a sign, 19 digits and a point
  auto* end = text.data();
  if (below_zero)
    *end++ = '-';
  end = std::to_chars(end, text.data() + text.size(), size / unit).ptr;
  *end++ = '.';
  auto* const fraction = end;
  end += number.scale;
  auto left = size % unit;
  for (auto* at = end; at != fraction; left /= 10)
    *--at = static_cast<char>('0' + left % 10);
  out.append(text.data(), static_cast<std::size_t>(end - text.data()));
}

} // namespace signalbox::json
