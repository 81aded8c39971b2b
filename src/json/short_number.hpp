#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace signalbox::json {

/// A number as people write it, `digits` / 10^`scale`: few digits, some of
/// them behind the point, the last of which is not 0.
struct ShortNumber {
  std::int64_t digits = 0;
  int scale = 1; ///< 1 to 6
};

/// The digits of a number that has a fraction: at most 15 tell it from every
/// other number, so that the fewest are its shortest text. Spares the general
/// way, which costs several times as much. Nothing for a number with more of
/// them, or one whose shortest text has an exponent.
std::optional<ShortNumber> short_number(double number);

/// Appends its plain notation: `-12.5`.
void append(std::string& out, const ShortNumber& number);

} // namespace signalbox::json
