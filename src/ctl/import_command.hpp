#pragma once

#include "ctl/command.hpp"

namespace signalbox {

extern const CommandSpec import_command; ///< load users from a file

} // namespace signalbox
