#pragma once

#include <string>
#include <vector>

#include "app/settings_load.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// What `--check-config` prints: an aligned table NAME VALUE ORIGIN with
/// secrets masked, then what outside calls need of their budgets, and the
/// warnings.
std::string render_settings(const LoadedSettings& loaded);

/// Every fault on a line of its own.
std::string render_setting_errors(const std::vector<Error>& errors);

} // namespace signalbox
