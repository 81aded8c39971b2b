#pragma once

#include <vector>

#include "app/setting_keys.hpp"

namespace signalbox {

/// The settings of the posts and their entries.
const std::vector<SettingKey>& post_setting_keys();

} // namespace signalbox
