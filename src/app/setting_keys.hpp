#pragma once

#include <string_view>
#include <vector>

#include "app/settings_binding.hpp"

namespace signalbox {

// Units of ranges, ms.
inline constexpr std::int64_t second_ms = 1000;
inline constexpr std::int64_t minute_ms = 60 * second_ms;
inline constexpr std::int64_t hour_ms = 60 * minute_ms;
inline constexpr std::int64_t day_ms = 24 * hour_ms;

// Origins of defaults that no document of a service gives.
inline constexpr std::string_view required = "requirement";
inline constexpr std::string_view chosen = "own choice";

/// One setting: its name, where it goes, and what people need to know of it.
struct SettingKey {
  std::string_view name;
  SettingBinding binding;
  std::string_view unit;   ///< of the value: `ms`, `count`, `URL` …
  std::string_view origin; ///< who says that the default is this
  std::string_view doc;    ///< one sentence
  bool secret = false;     ///< masked everywhere; may also be given as a file
};

/// Every setting, in the order of `etc/signalboxd.env`.
const std::vector<SettingKey>& setting_keys();

/// The key of that name; null if there is none.
const SettingKey* find_setting_key(std::string_view name);

} // namespace signalbox
