#include "http/handlers/field_values.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "http/text_case.hpp"
#include "json/utf8.hpp"

namespace signalbox::http {
namespace {

constexpr std::size_t longest_name = 100;
constexpr std::size_t longest_id = 64;
constexpr std::size_t longest_email = 254; ///< RFC 5321, without brackets
constexpr std::size_t longest_symbol = 20;

constexpr bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_id_text(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return is_letter(c) || is_digit(c) ||
           std::string_view("._:-").find(c) != std::string_view::npos;
  });
}

bool is_symbol_text(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'A' && c <= 'Z') || is_digit(c) ||
           std::string_view(".^=-").find(c) != std::string_view::npos;
  });
}

/// `BRK.B`: letters, then a dot and one letter.
bool is_class_share(std::string_view symbol) {
  const auto dot = symbol.size() < 3 ? 0 : symbol.size() - 2;
  return dot > 0 && symbol[dot] == '.' && is_letter(symbol.back()) &&
         std::ranges::all_of(symbol.substr(0, dot), is_letter);
}

std::string inside_form(std::string_view text) {
  auto symbol = upper_case(trimmed(text));
  if (is_class_share(symbol))
    symbol[symbol.size() - 2] = '-';
  return symbol;
}

/// The text of a string that is not empty.
std::optional<std::string_view> read_string(const PlacedValue& place) {
  if (!place.value.is_string())
    place.refuse(field_code::bad_type, "must be a string");
  else if (place.value.text().empty())
    place.refuse(field_code::required, "must not be empty");
  else
    return place.value.text();
  return std::nullopt;
}

/// Refuses a text that is too long, or not `well` formed.
std::optional<std::string> accept(const PlacedValue& place, std::string text,
                                  std::size_t longest, bool well) {
  if (json::character_count(text) > longest)
    place.refuse(field_code::too_long,
                 fmt::format("must have at most {} characters", longest));
  else if (!well)
    place.refuse(field_code::bad_type, "has characters that are not allowed");
  else
    return text;
  return std::nullopt;
}

/// Digits before and behind the point of a plain decimal text.
struct DigitCount {
  std::size_t whole, fraction;
};

DigitCount digits_of(std::string_view plain) {
  const auto point = std::min(plain.find('.'), plain.size());
  const bool below_one = plain.front() == '0';
  return {below_one ? 0 : point,
          point == plain.size() ? 0 : plain.size() - point - 1};
}

bool fits(const Decimal& number, const DecimalRule& rule) {
  const auto digits = digits_of(number.magnitude().to_text());
  return digits.whole <= rule.whole_digits &&
         digits.fraction <= rule.fraction_digits;
}

bool is_whole(const json::Value& value) {
  const auto number = value.as_decimal();
  return value.is_number() && (!number || number->floor() == *number);
}

template <class Words>
void refuse_for(const PlacedValue& place, const Words& words) {
  place.refuse(place.value.is_string() ? field_code::unknown_value
                                       : field_code::bad_type,
               fmt::format("must be one of {}", fmt::join(words, ", ")));
}

} // namespace

std::optional<bool> read_flag(const PlacedValue& place) {
  if (const auto flag = place.value.as_bool())
    return *flag;
  place.refuse(field_code::bad_type, "must be true or false");
  return std::nullopt;
}

std::optional<int> read_whole(const PlacedValue& place, IntRange range) {
  const auto number = place.value.as_int();
  if (number && *number >= range.low && *number <= range.high)
    return static_cast<int>(*number);
  place.refuse(
    number || is_whole(place.value) ? field_code::out_of_range
                                    : field_code::bad_type,
    fmt::format("must be a whole number from {} to {}", range.low, range.high));
  return std::nullopt;
}

std::optional<std::string> read_text(const PlacedValue& place,
                                     std::size_t longest) {
  const auto text = read_string(place);
  return text ? accept(place, std::string(*text), longest, true) : std::nullopt;
}

std::optional<std::string> read_name(const PlacedValue& place) {
  return read_text(place, longest_name);
}

std::optional<std::string> read_id(const PlacedValue& place) {
  const auto text = read_string(place);
  return text ? accept(place, std::string(*text), longest_id, is_id_text(*text))
              : std::nullopt;
}

std::optional<std::string> read_email(const PlacedValue& place) {
  const auto text = read_text(place, longest_email);
  if (!text || std::ranges::count(*text, '@') == 1)
    return text;
  place.refuse(field_code::bad_type, "must hold exactly one @");
  return std::nullopt;
}

std::optional<std::string> read_symbol(const PlacedValue& place) {
  const auto text = read_string(place);
  if (!text)
    return std::nullopt;
  auto symbol = inside_form(*text);
  const bool well = !symbol.empty() && is_symbol_text(symbol);
  return accept(place, std::move(symbol), longest_symbol, well);
}

std::optional<Decimal> read_decimal(const PlacedValue& place,
                                    const DecimalRule& rule) {
  if (!place.value.is_number() && !place.value.is_string()) {
    place.refuse(field_code::bad_type,
                 "must be a number, or a string that holds one");
    return std::nullopt;
  }
  const auto number = place.value.as_decimal();
  if (!number || !fits(*number, rule))
    place.refuse(field_code::bad_decimal,
                 fmt::format("must be a decimal number with at most {} digits "
                             "before and {} behind the point",
                             rule.whole_digits, rule.fraction_digits));
  else if (number->negative() && !rule.may_be_negative)
    place.refuse(field_code::out_of_range, "must not be below zero");
  else
    return *number;
  return std::nullopt;
}

void refuse_word(const PlacedValue& place,
                 std::span<const std::string_view> words) {
  refuse_for(place, words);
}

std::optional<Currency> read_currency(const PlacedValue& place) {
  return read_enum(place, currency_codes);
}

std::optional<std::string> read_word(const PlacedValue& place,
                                     std::span<const std::string> words) {
  if (place.value.is_string() &&
      std::ranges::find(words, place.value.text()) != words.end())
    return std::string(place.value.text());
  refuse_for(place, words);
  return std::nullopt;
}

} // namespace signalbox::http
