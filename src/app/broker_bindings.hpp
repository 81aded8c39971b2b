#pragma once

#include <chrono>
#include <string>

#include <fmt/format.h>

#include "app/settings_binding.hpp"

namespace signalbox {

/// ALPACA_BASE_URL; also says what kind of host it names.
SettingBinding broker_base_url();

/// Binds an exact number from `low` to `high`.
template <class Group>
SettingBinding decimal(Group Settings::*group, Decimal Group::*field,
                       Decimal low, Decimal high) {
  return {[=](Settings& settings, std::string_view text) -> Result<void> {
            const auto value = Decimal::parse(text);
            if (!value || *value < low || *value > high)
              return bad_value(fmt::format("must be a number from {} to {}",
                                           low.to_text(), high.to_text()));
            settings.*group.*field = *value;
            return {};
          },
          [=](const Settings& settings) {
            return (settings.*group.*field).to_text();
          }};
}

/// Reads a time of day such as `15:30`, from 00:00 to 23:59.
Result<std::chrono::minutes> read_time_of_day(std::string_view text);

std::string show_time_of_day(std::chrono::minutes time);

/// Binds a time of day in New York.
template <class Group>
SettingBinding time_of_day(Group Settings::*group,
                           std::chrono::minutes Group::*field) {
  return {[=](Settings& settings, std::string_view text) -> Result<void> {
            const auto time = read_time_of_day(text);
            if (!time)
              return tl::unexpected(time.error());
            settings.*group.*field = *time;
            return {};
          },
          [=](const Settings& settings) {
            return show_time_of_day(settings.*group.*field);
          }};
}

/// Binds a whole number of minutes of at most a week.
SettingBinding minutes(std::chrono::minutes EntryRules::*field);

/// AUTO_TIER_A_MIN, _B_MIN, _C_MIN: a score.
SettingBinding tier_floor(Score TierRules::*field);

/// AUTO_ALLOWED_TIERS: some of A, B and C, a comma list; empty allows none.
SettingBinding allowed_tiers();

} // namespace signalbox
