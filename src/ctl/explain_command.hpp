#pragma once

#include "ctl/command.hpp"

namespace signalbox {

extern const CommandSpec explain_command; ///< why nothing happened

} // namespace signalbox
