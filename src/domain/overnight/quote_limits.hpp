#pragma once

#include <string_view>

#include "domain/core/decimal.hpp"
#include "domain/core/error.hpp"

/// What figures of providers may be: so bounded that no product of an amount
/// and a rate, or a rate across two others, outgrows a decimal. Each reading
/// fails with `malformed_reply` named `PROVIDER_INVALID_RESPONSE`.
namespace signalbox {

/// Reads a rate by its text, rounded to 8 decimals. One below 0.0001 or from a
/// million on is none: rates of our currencies lie between 0.5 and 200.
Result<Decimal> parse_rate(std::string_view text);

/// Reads an amount or a ratio by its text. Below 10^16; digits beyond the
/// twentieth are rounded away, half away from zero.
Result<Decimal> parse_figure(std::string_view text);

} // namespace signalbox
