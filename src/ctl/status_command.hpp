#pragma once

#include "ctl/command.hpp"

namespace signalbox {

extern const CommandSpec status_command; ///< how the daemon is

} // namespace signalbox
