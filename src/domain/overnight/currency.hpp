#pragma once

#include <cstddef>

#include "domain/core/enum_names.hpp"

namespace signalbox {

/// The currencies that holdings, prices and rates may be in (domain 6.1).
enum class Currency { usd, eur, gbp, brl, cad, aud, jpy, chf };

inline constexpr std::size_t currency_count = 8;

/// Their ISO 4217 codes.
inline constexpr EnumNames<Currency, currency_count> currency_codes{
  {"USD", "EUR", "GBP", "BRL", "CAD", "AUD", "JPY", "CHF"}};

} // namespace signalbox
