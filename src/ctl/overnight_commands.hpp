#pragma once

#include "ctl/command.hpp"

namespace signalbox {

extern const CommandSpec overnight_run_command;    ///< start the job now
extern const CommandSpec overnight_status_command; ///< one run, or the newest
extern const CommandSpec scores_command;           ///< a user's scores

} // namespace signalbox
