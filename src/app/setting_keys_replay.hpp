#pragma once

#include <vector>

#include "app/setting_keys.hpp"

namespace signalbox {

/// The settings of alerts, of the simulation and of its replays.
const std::vector<SettingKey>& replay_setting_keys();

} // namespace signalbox
