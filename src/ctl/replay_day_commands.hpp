#pragma once

#include "ctl/command.hpp"

namespace signalbox {

extern const CommandSpec replay_day_command;  ///< a whole day, by the daemon
extern const CommandSpec replay_undo_command; ///< bring back the old book

} // namespace signalbox
