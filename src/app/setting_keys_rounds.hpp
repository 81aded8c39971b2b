#pragma once

#include <vector>

#include "app/setting_keys.hpp"

namespace signalbox {

/// The settings of rounds and of their freezing.
const std::vector<SettingKey>& round_setting_keys();

} // namespace signalbox
