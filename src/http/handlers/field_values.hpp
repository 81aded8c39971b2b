#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/core/decimal.hpp"
#include "domain/core/enum_names.hpp"
#include "domain/overnight/currency.hpp"
#include "http/handlers/parameters.hpp"
#include "http/handlers/placed_value.hpp"

/// Single fields of part C (domain 6.6). Each reader answers with the value,
/// or adds what is wrong with it to the faults and answers with nothing.
namespace signalbox::http {

/// Most digits before and behind the point.
struct DecimalRule {
  std::size_t whole_digits, fraction_digits;
  bool may_be_negative = false;
};

/// `true` or `false`.
std::optional<bool> read_flag(const PlacedValue& place);

/// A JSON whole number within a range.
std::optional<int> read_whole(const PlacedValue& place, IntRange range);

/// A string of 1 to `longest` characters.
std::optional<std::string> read_text(const PlacedValue& place,
                                     std::size_t longest);

/// A name of 1 to 100 characters.
std::optional<std::string> read_name(const PlacedValue& place);

/// An id that a caller chose: 1 to 64 of `A–Z a–z 0–9 . _ : -`.
std::optional<std::string> read_id(const PlacedValue& place);

/// At most 254 bytes with exactly one `@`.
std::optional<std::string> read_email(const PlacedValue& place);

/// A symbol in the inside form: trimmed, upper case, class shares with a dash
/// (`BRK.B` -> `BRK-B`; `PETR4.SA` stays), 1 to 20 of `A–Z 0–9 . ^ = -`.
std::optional<std::string> read_symbol(const PlacedValue& place);

/// A number or a string that holds one, taken by its text. More digits than
/// the rule allows are refused, never rounded.
std::optional<Decimal> read_decimal(const PlacedValue& place,
                                    const DecimalRule& rule);

/// A fault: the text is none of `words`.
void refuse_word(const PlacedValue& place,
                 std::span<const std::string_view> words);

/// One of the names of an enumeration.
template <class Enum, std::size_t Count>
std::optional<Enum> read_enum(const PlacedValue& place,
                              const EnumNames<Enum, Count>& names) {
  const auto value =
    place.value.is_string() ? names.find(place.value.text()) : std::nullopt;
  if (!value)
    refuse_word(place, names.texts);
  return value;
}

/// One of the currencies.
std::optional<Currency> read_currency(const PlacedValue& place);

/// One of a configured list.
std::optional<std::string> read_word(const PlacedValue& place,
                                     std::span<const std::string> words);

} // namespace signalbox::http
