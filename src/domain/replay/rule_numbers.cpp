#include "domain/replay/rule_numbers.hpp"

#include <array>
#include <charconv>

namespace signalbox {

std::optional<double> read_rule_number(std::string_view text,
                                       NumberRange range) {
  double number = 0;
  const auto* const end = text.data() + text.size();
  const auto [stop, fault] =
    std::from_chars(text.data(), end, number, std::chars_format::fixed);
  // A text such as `nan` compares with nothing.
  if (fault != std::errc{} || stop != end ||
      !(number >= range.low && number <= range.high))
    return std::nullopt;
  return number;
}

std::string show_rule_number(double number) {
  std::array<char, 512> text{};
  const auto [end, fault] = std::to_chars(
    text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  return {text.data(), fault == std::errc{} ? end : text.data()};
}

} // namespace signalbox
