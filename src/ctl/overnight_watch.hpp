#pragma once

#include <string>

#include "ctl/command.hpp"

namespace signalbox {

/// Looks at an overnight run until it is over or Ctrl-C comes: redrawn on a
/// terminal, else a line per change, with `--json` the daemon's answer per
/// change. Answers with the exit code: `refused` for a run that failed.
int watch_overnight_run(CommandParts& parts, const std::string& run_id);

} // namespace signalbox
