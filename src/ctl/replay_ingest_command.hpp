#pragma once

#include "ctl/command.hpp"

namespace signalbox {

extern const CommandSpec replay_ingest_command; ///< a day, bucket by bucket

} // namespace signalbox
