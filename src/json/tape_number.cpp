#include "json/tape_number.hpp"

#include <array>
#include <charconv>
#include <type_traits>

namespace signalbox::json {

namespace dom = simdjson::dom;

namespace {

Number simplest(double number) {
  constexpr double two_to_63 = 9223372036854775808.0;
  if (number >= -two_to_63 && number < two_to_63) {
    const auto whole = static_cast<std::int64_t>(number);
    if (static_cast<double>(whole) == number)
      return whole;
  } else if (number >= two_to_63 && number < 2 * two_to_63) {
    return static_cast<std::uint64_t>(number);
  }
  if (const auto few = short_number(number))
    return *few;
  return number;
}

template <class Plain>
  requires std::is_arithmetic_v<Plain>
void append(std::string& out, Plain number) {
  // 24 characters hold the longest shortest double, 20 the longest integer.
  std::array<char, 32> text;
  const auto done =
    std::to_chars(text.data(), text.data() + text.size(), number);
  out.append(text.data(), done.ptr);
}

} // namespace

Number number_of(const dom::element& element) {
  switch (element.type()) {
    case dom::element_type::INT64:
      return std::int64_t{taken(element.get_int64())};
    case dom::element_type::UINT64:
      return std::uint64_t{taken(element.get_uint64())};
    default:
      return simplest(taken(element.get_double()));
  }
}

void append_number(std::string& out, const dom::element& element) {
  std::visit([&out](const auto& number) { append(out, number); },
             number_of(element));
}

} // namespace signalbox::json
