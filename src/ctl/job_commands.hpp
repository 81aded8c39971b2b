#pragma once

#include "ctl/command.hpp"

namespace signalbox {

extern const CommandSpec jobs_command; ///< every schedule entry
extern const CommandSpec jobs_show_command;
extern const CommandSpec jobs_preview_command;
extern const CommandSpec jobs_trigger_command;
extern const CommandSpec jobs_pause_command;
extern const CommandSpec jobs_resume_command;

} // namespace signalbox
