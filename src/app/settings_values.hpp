#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "domain/signals/score.hpp"
#include "telemetry/log.hpp"

/// How the texts of settings are read and shown, by type. A reader fails with
/// `invalid_argument` whose detail continues the setting's name: `must be …`.
namespace signalbox {

/// Lowest and highest whole number that is taken.
struct SettingRange {
  std::int64_t low = 0, high = 0;
};

/// The failure of a value: `must be …`.
tl::unexpected<Error> bad_value(std::string why);

Result<std::int64_t> read_number(std::string_view text, SettingRange range);

/// The parts of a comma list, without blanks around them.
std::vector<std::string_view> comma_list(std::string_view text);

/// Seconds with at most three decimals, `range` in milliseconds.
Result<Millis> read_seconds(std::string_view text, SettingRange range);

Result<void> read_value(std::string_view text, bool& value);
Result<void> read_value(std::string_view text, std::string& value);
Result<void> read_value(std::string_view text, Score& value);
Result<void> read_value(std::string_view text, Grade& value);
Result<void> read_value(std::string_view text, QualifyRules::Mode& value);
Result<void> read_value(std::string_view text, log::Level& value);
Result<void> read_value(std::string_view text, log::Format& value);

std::string show_seconds(Millis value); ///< `2.5`

std::string show_value(std::int64_t value);
std::string show_value(Millis value);
std::string show_value(bool value);
std::string show_value(const std::string& value);
std::string show_value(Score value);
std::string show_value(Grade value);
std::string show_value(QualifyRules::Mode value);
std::string show_value(log::Level value);
std::string show_value(log::Format value);

} // namespace signalbox
