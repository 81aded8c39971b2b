#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace signalbox {

/// Lowest and highest number that is taken.
struct NumberRange {
  double low = 0, high = 0;
};

/// A plain decimal number within the range; nothing for any other text.
std::optional<double> read_rule_number(std::string_view text,
                                       NumberRange range);

/// The shortest plain text that reads as that number.
std::string show_rule_number(double number);

} // namespace signalbox
