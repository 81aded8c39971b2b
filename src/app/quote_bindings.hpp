#pragma once

#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/settings_binding.hpp"

namespace signalbox {

/// OVERNIGHT_JOB_CRON: a cron expression.
SettingBinding overnight_cron();

/// OVERNIGHT_MARKETS: `NYSE`.
SettingBinding overnight_markets();

/// HOLDING_ASSET_TYPES, HOLDING_MARKETS: different words of at most 40 letters,
/// digits, `_` or `-`, a comma list.
SettingBinding holding_words(std::vector<std::string> HoldingWords::*field);

/// Reads an https URL, or an http one to loopback; `off` leaves it empty.
Result<void> read_service_url(std::string_view text, std::string& url);

/// Binds the URL of a service that is on by itself: `off` switches it off.
template <class Group>
SettingBinding url_or_off(Group Settings::*group, std::string Group::*field) {
  return {[=](Settings& settings, std::string_view text) {
            return read_service_url(text, settings.*group.*field);
          },
          [=](const Settings& settings) {
            const auto& url = settings.*group.*field;
            return url.empty() ? std::string("off") : url;
          }};
}

/// Binds the URL of a service that is off until it is given.
SettingBinding quote_service_url(std::string QuoteServiceSettings::*field);

/// Binds a time given in whole hours; `range` is in hours.
template <class Group>
SettingBinding hours(Group Settings::*group, Millis Group::*field,
                     SettingRange range) {
  return {
    [=](Settings& settings, std::string_view text) -> Result<void> {
      const auto count = read_number(text, range);
      if (!count)
        return tl::unexpected(count.error());
      settings.*group.*field = std::chrono::hours(*count);
      return {};
    },
    [=](const Settings& settings) {
      return show_value(
        std::chrono::floor<std::chrono::hours>(settings.*group.*field).count());
    }};
}

} // namespace signalbox
