#pragma once

#include "ctl/command.hpp"

namespace signalbox {

extern const CommandSpec trades_command; ///< list them, or show one
extern const CommandSpec halt_command;   ///< the kill switch
extern const CommandSpec resume_command;

} // namespace signalbox
