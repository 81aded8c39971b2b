#pragma once

#include <vector>

#include "app/setting_keys.hpp"

namespace signalbox {

/// The settings of overnight runs, of the providers of their quotes and of the
/// spans that tell of them.
const std::vector<SettingKey>& overnight_setting_keys();

} // namespace signalbox
