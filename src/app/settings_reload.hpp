#pragma once

#include <vector>

#include "app/settings.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// The settings of a running daemon after SIGHUP: its secrets, log level and
/// log format as newly read, everything else as it was. Fails with every fault
/// of the combination.
tl::expected<Settings, std::vector<Error>>
reloaded_settings(const Settings& running, const Settings& fresh);

} // namespace signalbox
