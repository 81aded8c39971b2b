#pragma once

#include "ctl/command.hpp"

namespace signalbox {

extern const CommandSpec config_check_command; ///< let the daemon judge

} // namespace signalbox
