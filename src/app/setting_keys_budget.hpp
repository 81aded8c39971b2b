#pragma once

#include <vector>

#include "app/setting_keys.hpp"

namespace signalbox {

/// The settings of the budgets of outside calls.
const std::vector<SettingKey>& budget_setting_keys();

} // namespace signalbox
