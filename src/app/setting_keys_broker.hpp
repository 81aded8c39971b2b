#pragma once

#include <vector>

#include "app/setting_keys.hpp"

namespace signalbox {

/// The settings of the broker and of what is sent to it.
const std::vector<SettingKey>& broker_setting_keys();

} // namespace signalbox
