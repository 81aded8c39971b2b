#pragma once

#include "ctl/command.hpp"

namespace signalbox {

extern const CommandSpec drain_command; ///< run one score drain now

} // namespace signalbox
