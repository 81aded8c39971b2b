#pragma once

#include <functional>
#include <string>

#include "ctl/command.hpp"
#include "json/reader.hpp"

namespace signalbox {

/// One look at a run, in the forms that a watch shows.
struct RunLook {
  Lines frame;       ///< for a terminal
  std::string line;  ///< for readers without one
  std::string place; ///< the same text while there is nothing new to tell
  Lines result{};    ///< shown behind the last look
  bool over = false, failed = false;
};

/// A run of the daemon that can be looked at again and again.
struct WatchedRun {
  std::string target; ///< `/api/overnight/runs/…`
  std::function<RunLook(const json::Value& answer, WallTime now)> look;
};

/// Looks until the run is over or Ctrl-C comes: redrawn on a terminal, else a
/// line per change, with `--json` the daemon's answer per change. Answers with
/// the exit code: `refused` for a run that failed.
int watch_run(CommandParts& parts, const WatchedRun& run);

} // namespace signalbox
