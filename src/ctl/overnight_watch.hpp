#pragma once

#include <string>

#include "ctl/command.hpp"

namespace signalbox {

/// Follows an overnight run, see `watch_run`.
int watch_overnight_run(CommandParts& parts, const std::string& run_id);

} // namespace signalbox
