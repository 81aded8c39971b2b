#pragma once

#include "ctl/command.hpp"

namespace signalbox {

extern const CommandSpec signals_command; ///< list them, or show one
extern const CommandSpec retry_command;
extern const CommandSpec dismiss_command;
extern const CommandSpec approve_command;

} // namespace signalbox
