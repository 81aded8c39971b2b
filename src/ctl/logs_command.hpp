#pragma once

#include "ctl/command.hpp"

namespace signalbox {

extern const CommandSpec logs_command; ///< show the daemon's log

} // namespace signalbox
